import type { Address } from '#domain/bytes.js';
import type { EventDefinition } from '#protocols/abi/event.js';
import { putHex } from './put-hex.js';
import { DATA_AT, TOPICS_AT, Unreadable, Words } from '#protocols/abi/words.js';

/** A log as JSON-RPC shows it. */
export interface JsonLog {
  readonly address: string;
  readonly topics: readonly string[];
  readonly data: string;
}

/** More texts are forgotten, and read anew when they come again. */
const MOST_TEXTS = 1 << 16;
const ADDRESS_DIGITS = 40;
const WORD_DIGITS = 64;

/**
 * Words of a log in JSON. Addresses come again and again, so that their texts are looked up instead of read; all else
 * becomes bytes.
 */
export class JsonWords extends Words {
  private readonly known = new Map<string, Address>();
  private log: JsonLog = { address: '', topics: [], data: '' };

  /** As loadLog. Throws Unreadable where the log is no hex. */
  loadJsonLog(log: JsonLog, { parameters }: Pick<EventDefinition, 'parameters'>): void {
    const { topics, data } = log;
    this.log = log;
    this.reserve((data.length - 2) >> 1);
    let topic = 0;
    for (const { indexed, type } of parameters) {
      if (!indexed || type === 'address') {
        if (indexed) topic++;
        continue;
      }
      const text = topics[++topic] ?? '';
      if (text.length !== 2 + WORD_DIGITS) throw new Unreadable('hex');
      this.put(text, TOPICS_AT + 32 * topic);
    }
    this.put(data, DATA_AT);
  }

  override emitter(): Address {
    return this.addressIn(this.log.address, ADDRESS_DIGITS);
  }

  override address(at: number): Address {
    if (at >= DATA_AT) return super.address(at);
    return this.addressIn(this.log.topics[(at - TOPICS_AT) >> 5] ?? '', WORD_DIGITS);
  }

  private addressIn(text: string, digits: number): Address {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const zeros = 2 + digits - ADDRESS_DIGITS;
    if (text.length !== 2 + digits || /[^0]/.test(text.slice(2, zeros))) throw new Unreadable('address');
    const bytes = Buffer.alloc(20);
    if (!putHex(new DataView(bytes.buffer, bytes.byteOffset, 20), `0x${text.slice(zeros)}`, 0))
      throw new Unreadable('hex');
    const address = this.book.of(bytes);
    if (this.known.size >= MOST_TEXTS) this.known.clear();
    this.known.set(text, address);
    return address;
  }

  private put(text: string, at: number): void {
    if (!putHex(this.view, text, at)) throw new Unreadable('hex');
  }
}
