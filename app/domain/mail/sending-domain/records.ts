/** A record of the sending domain as it is, and as it should be. */
export type DomainRecord = {
  what: 'spf' | 'dkim' | 'dmarc';
  /** Where it stands in the DNS. */
  name: string;
  /**
   * - good; missing; unknown: the name servers did not answer; unused: mail is not signed here
   * - several: more than one, which receivers take as none; open: everybody may send; other_key: not ours
   * - watching: a policy that asks receivers to do nothing
   */
  finding: 'good' | 'missing' | 'unknown' | 'unused' | 'several' | 'open' | 'other_key' | 'watching';
  found: string[];
  /** The record to publish. */
  wanted: string | null;
};

/** The sending domain as it stands. */
export type SendingDomain = {
  /** The domain in From. */
  domain: string;
  /** Whether MAIL_FROM says so; else each study sends as its own sender. */
  isFixed: boolean;
  records: DomainRecord[];
};

/** Texts found at a name; null: the name servers did not answer. */
export type Texts = string[] | null;

/** SPF (RFC 7208) of the domain of the envelope. @param host which server sends, for the proposed record */
export function judgeSpf(name: string, texts: Texts, host: string | null): DomainRecord {
  const found = (texts ?? []).filter((text) => /^v=spf1( |$)/i.test(text));
  const wanted = `v=spf1 ${host ? `a:${host}` : 'mx'} -all`;
  const record = { what: 'spf' as const, name, found, wanted };
  if (texts === null) return { ...record, finding: 'unknown' };
  if (found.length === 0) return { ...record, finding: 'missing' };
  if (found.length > 1) return { ...record, finding: 'several' };
  const closes = /(^| )([-~]all|redirect=\S+)( |$)/i.test(found[0]!);
  return { ...record, finding: closes ? 'good' : 'open', wanted: closes ? null : wanted };
}

/** DKIM (RFC 6376): the published key must be ours. @param own the record of our key; null: mail is not signed here */
export function judgeDkim(name: string, texts: Texts, own: string | null): DomainRecord {
  const found = (texts ?? []).filter((text) => /(^|;)\s*p=/i.test(text));
  const record = { what: 'dkim' as const, name, found, wanted: own };
  if (own === null) return { ...record, finding: 'unused' };
  if (texts === null) return { ...record, finding: 'unknown' };
  if (found.length === 0) return { ...record, finding: 'missing' };
  if (found.length > 1) return { ...record, finding: 'several' };
  const ours = keyIn(found[0]!) === keyIn(own);
  return { ...record, finding: ours ? 'good' : 'other_key', wanted: ours ? null : own };
}

/** DMARC (RFC 7489): there is a policy, and it asks for something. */
export function judgeDmarc(name: string, texts: Texts, domain: string): DomainRecord {
  const found = (texts ?? []).filter((text) => /^v=DMARC1\s*(;|$)/i.test(text));
  const wanted = `v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}`;
  const record = { what: 'dmarc' as const, name, found, wanted };
  if (texts === null) return { ...record, finding: 'unknown' };
  if (found.length === 0) return { ...record, finding: 'missing' };
  if (found.length > 1) return { ...record, finding: 'several' };
  const policy = /;\s*p=\s*(\w+)/i.exec(found[0]!)?.[1]?.toLowerCase();
  const asks = policy === 'quarantine' || policy === 'reject';
  return { ...record, finding: asks ? 'good' : 'watching', wanted: asks ? null : wanted };
}

/** The names at which the policy of a domain may stand: its own, then those above it. */
export function dmarcNames(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => `_dmarc.${labels.slice(index).join('.')}`);
}

function keyIn(record: string): string {
  return (/(?:^|;)\s*p=([^;]*)/i.exec(record)?.[1] ?? '').replace(/\s+/g, '');
}
