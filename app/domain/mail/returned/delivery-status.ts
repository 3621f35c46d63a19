import { bounceVerdict, statusIn } from './bounce-verdict.ts';
import { plainWords } from './plain-words.ts';

/** What a delivery report says (RFC 3464). `none`: it came to no harm (delivered, relayed, expanded). */
export type ReportVerdict = { kind: 'hard_bounce' | 'soft_bounce' | 'none'; status: string | null };

type Fields = Map<string, string>;

const NO_BOUNCE = ['delivered', 'relayed', 'expanded'];

/**
 * Reads the machine-readable part of a delivery report. Of several recipients the worst off counts.
 * @param report its fields, in groups parted by empty lines; what cannot be read is passed over
 * @param explanation what the report says to people, for servers whose status code says nothing
 * @returns null when nothing in it tells what happened
 */
export function readDeliveryStatus(report: string, explanation: string): ReportVerdict | null {
  const verdicts = groupsOf(report).flatMap((fields) => verdictOn(fields, explanation) ?? []);
  return (
    verdicts.find((verdict) => verdict.kind === 'hard_bounce') ??
    verdicts.find((verdict) => verdict.kind === 'soft_bounce') ??
    verdicts[0] ??
    null
  );
}

function verdictOn(fields: Fields, explanation: string): ReportVerdict | null {
  const diagnostic = fields.get('diagnostic-code') ?? '';
  const status = statusOf(fields.get('status') ?? '', diagnostic, explanation);
  const action = (fields.get('action') ?? '').toLowerCase().split(/[^a-z]/)[0]!;
  if (action === '' && status === null && diagnostic === '') return null;
  if (NO_BOUNCE.includes(action) || (action === '' && status?.startsWith('2.')))
    return { kind: 'none', status };
  const words = plainWords(`${diagnostic} ${fields.get('x-display-name') ?? ''}`);
  const isTelling = status !== null && !/^5\.[05]\.0$/.test(status);
  const facts = {
    status,
    words: isTelling && words !== '' ? words : `${words} ${explanation}`,
    isDelayed: false,
  };
  return { kind: bounceVerdict({ ...facts, isDelayed: action === 'delayed' }), status };
}

/** The field Status, unless it only says "5.0.0" and the servers' words say more. */
function statusOf(field: string, diagnostic: string, explanation: string): string | null {
  const status = statusIn(field);
  if (status !== null && !status.endsWith('.0.0')) return status;
  const told = statusIn(diagnostic) ?? statusIn(explanation);
  return told !== null && (status === null || told[0] === status[0]) ? told : status;
}

function groupsOf(report: string): Fields[] {
  return report
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n/)
    .slice(0, 200)
    .map(fieldsOf);
}

function fieldsOf(group: string): Fields {
  const fields: Fields = new Map();
  let last = '';
  for (const line of group.split('\n')) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last) fields.set(last, `${fields.get(last)} ${line.trim()}`);
    else if (colon > 0 && !fields.has(line.slice(0, colon).trim().toLowerCase())) {
      last = line.slice(0, colon).trim().toLowerCase();
      fields.set(last, line.slice(colon + 1).trim());
    }
  }
  return fields;
}
