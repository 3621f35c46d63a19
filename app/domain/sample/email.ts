/** Characters without width: format characters such as the zero-width space, the byte order mark and the soft hyphen. */
const INVISIBLE = /\p{Cf}/gu;
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(xn--[a-z0-9-]{1,59}|[a-z]{2,63})$/;

/**
 * The one way in which an address is written here: without white space around it and without invisible characters,
 * the domain in small letters and in its ASCII form (IDNA), the part before the @ as it is.
 * @returns null when it is no address that mail can be sent to
 */
export function normaliseEmail(text: string): string | null {
  const bare = text.replace(INVISIBLE, '').trim();
  const at = bare.lastIndexOf('@');
  if (at < 1 || bare.length > 254) return null;
  const local = bare.slice(0, at);
  const domain = asciiDomain(bare.slice(at + 1));
  if (domain === null || local.length > 64 || !LOCAL_PART.test(local)) return null;
  const address = `${local}@${domain}`;
  return address.length > 254 ? null : address;
}

/** Two addresses with the same key are one mailbox: most servers tell no capitals apart, so nobody may differ by them. */
export function emailKey(email: string): string {
  return email.toLowerCase();
}

function asciiDomain(domain: string): string | null {
  const small = domain.toLowerCase();
  if (DOMAIN.test(small)) return small;
  // Only letters, digits, hyphens and dots reach the URL parser, so that it can make nothing else of them.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(small)) return null;
  try {
    const ascii = new URL(`http://${small}/`).hostname;
    return DOMAIN.test(ascii) ? ascii : null;
  } catch {
    return null;
  }
}
