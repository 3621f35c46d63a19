const NAMED = [
  /^(?:final|original)-recipient:\s*(?:rfc822|utf-8)\s*;\s*<?([^\s<>;]+@[^\s<>;]+)>?/gim,
  /^x-failed-recipients:\s*<?([^\s<>;,]+@[^\s<>;,]+)>?/gim,
];
const TO = /^to:[^\n]*?<?([^\s<>,:"]+@[^\s<>,:"]+)>?\s*$/gim;
const IN_WORDS = /<([^\s<>]+@[^\s<>]+)>/g;

/**
 * Whether a bounce is about another address than the one that the person has now, as far as it says: by the recipients
 * of the report and those of the message that hangs on it; when neither names any, by the addresses between < and > in
 * its words. One that names the address of now is about that, whatever else it names (aliases, forwarding).
 * @returns false when it names no address at all
 */
export function isAboutOtherAddress(
  bounce: { headers: { name: string; value: string }[]; reports: string[]; attached: string[]; text: string },
  emailNow: string,
): boolean {
  const header = bounce.headers.map(({ name, value }) => `${name}: ${value}`).join('\n');
  const report = [header.replace(/^to:.*$/gim, ''), ...bounce.reports].join('\n');
  const sent = bounce.attached.map((text) => text.slice(0, 5_000)).join('\n');
  const named = [...NAMED.flatMap((each) => addressesIn(report, each)), ...addressesIn(sent, TO)];
  const told = named.length > 0 ? named : addressesIn(bounce.text, IN_WORDS);
  return told.length > 0 && !told.includes(emailNow.toLowerCase());
}

function addressesIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!.toLowerCase());
}
