/** A node's URL as it may be shown: keys stand in user info, path or query, so only scheme and host are left. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return 'an unreadable URL';
  const { protocol, host, pathname, search, username } = new URL(url);
  const hidden = (pathname !== '/' && pathname !== '') || search !== '' || username !== '';
  return `${protocol}//${host}${hidden ? '/...' : ''}`;
}
