import type { Address, Hash } from '#domain/bytes.js';

/** Widths of integers that a number holds exactly; as in ethers and viem the wider ones are bigints. */
type Small = 8 | 16 | 24 | 32 | 40 | 48;

type ElementOf<Type extends string> = Type extends 'address'
  ? Address
  : Type extends 'bool'
    ? boolean
    : Type extends `uint${infer Bits extends number}` | `int${infer Bits extends number}`
      ? Bits extends Small
        ? number
        : bigint
      : Type extends 'bytes32'
        ? Hash
        : Buffer;

/** What a value of an ABI type is here. `bytes`, `string` and short `bytesN` are bytes. */
export type ValueOf<Type extends string> = Type extends `${infer Item}[]`
  ? readonly ValueOf<Item>[]
  : Type extends `${infer Item}[${string}]`
    ? readonly ElementOf<Item>[]
    : ElementOf<Type>;

type Trim<Text extends string> = Text extends ` ${infer Rest}` ? Trim<Rest> : Text;

type FieldOf<Text extends string> = Text extends `${infer Type} indexed ${infer Name}`
  ? // Of an indexed value without a fixed size only the hash is in the log.
    { readonly [Key in Name]: Type extends 'bytes' | 'string' | `${string}]` ? Hash : ValueOf<Type> }
  : Text extends `${infer Type} ${infer Name}`
    ? { readonly [Key in Name]: ValueOf<Type> }
    : unknown;

type Merge<Fields> = { readonly [Key in keyof Fields]: Fields[Key] };

type Intersect<Text extends string> = Text extends `${infer First},${infer Rest}`
  ? FieldOf<Trim<First>> & Intersect<Rest>
  : FieldOf<Trim<Text>>;

/** The fields of a parameter list as Solidity writes it: `address indexed sender, uint256 amount`. */
export type FieldsOf<Parameters extends string> = Merge<Intersect<Parameters>>;
