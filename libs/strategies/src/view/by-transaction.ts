/** Events of a block by the transaction that they are of, in order. */
export function byTransaction<Event extends { readonly transactionIndex: number }>(
  events: readonly Event[],
): Map<number, Event[]> {
  const groups = new Map<number, Event[]>();
  for (const event of events) {
    const group = groups.get(event.transactionIndex);
    if (group === undefined) groups.set(event.transactionIndex, [event]);
    else group.push(event);
  }
  return groups;
}
