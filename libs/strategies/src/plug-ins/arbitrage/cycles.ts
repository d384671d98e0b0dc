import type { Address } from '#domain/bytes.js';
import type { Trade } from '../../view/block-view.js';

/**
 * The strongly connected components of a transaction's swaps, as a graph of assets, that two pools or more close: in
 * each, every asset can be traded for every other and back. Tarjan's algorithm, in linear time.
 */
export function cyclesOf(trades: readonly Trade[]): readonly (readonly Trade[])[] {
  const component = componentsOf(trades);
  const groups = new Map<number, Trade[]>();
  for (const trade of trades) {
    const group = component.get(trade.tokenIn);
    if (group === undefined || group !== component.get(trade.tokenOut) || trade.tokenIn === trade.tokenOut)
      continue;
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [trade]);
    else list.push(trade);
  }
  return [...groups.values()].filter((list) => new Set(list.map(({ pool }) => pool)).size >= 2);
}

function componentsOf(trades: readonly Trade[]): Map<Address, number> {
  const next = new Map<Address, Address[]>();
  for (const { tokenIn, tokenOut } of trades) {
    next.set(tokenIn, [...(next.get(tokenIn) ?? []), tokenOut]);
    if (!next.has(tokenOut)) next.set(tokenOut, []);
  }
  const component = new Map<Address, number>();
  const order = new Map<Address, number>();
  const low = new Map<Address, number>();
  const open: Address[] = [];
  for (const root of next.keys()) {
    if (order.has(root)) continue;
    // By hand: a transaction may trade more assets in a row than the stack is deep.
    const path: { readonly node: Address; at: number }[] = [{ node: root, at: 0 }];
    while (path.length > 0) {
      const top = path.at(-1) as (typeof path)[number];
      const { node } = top;
      if (top.at === 0) {
        order.set(node, order.size);
        low.set(node, order.size - 1);
        open.push(node);
      }
      const target = next.get(node)?.[top.at++];
      if (target === undefined) {
        path.pop();
        const parent = path.at(-1);
        const lowest = low.get(node) as number;
        if (parent !== undefined) low.set(parent.node, Math.min(low.get(parent.node) as number, lowest));
        if (lowest === order.get(node)) {
          for (;;) {
            const member = open.pop() as Address;
            component.set(member, lowest);
            if (member === node) break;
          }
        }
      } else if (!order.has(target)) path.push({ node: target, at: 0 });
      else if (!component.has(target))
        low.set(node, Math.min(low.get(node) as number, order.get(target) as number));
    }
  }
  return component;
}
