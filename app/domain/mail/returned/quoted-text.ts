import { phraseList } from './plain-words.ts';
/** Lines below which a mail program puts the message that is answered or passed on; plain small letters. */
const DIVIDERS = phraseList(`
  original message | originele bericht | origineel bericht | oorspronkelijk bericht |
  oorspronkelijke bericht | doorgestuurd bericht | forwarded message | begin forwarded message |
  begin doorgestuurd bericht | ursprungliche nachricht | weitergeleitete nachricht | message d'origine |
  message original | message transfere
`);

const SENDER_LABELS = ['van', 'from', 'von', 'de'];
const OTHER_LABELS = phraseList(`
  verzonden | verstuurd | datum | aan | onderwerp | sent | date | to | subject | gesendet | an | betreff |
  envoye | objet | a
`);

/** "Op ma 23 nov 2026 om 10:00 schreef Bureau:" begins with one of these and ends with one of the others. */
const INTRO_STARTS = ['op ', 'on ', 'am ', 'le ', 'den '];
const INTRO_ENDS = ['schreef', 'geschreven', 'wrote', 'schrieb', 'a ecrit', 'writes'];
const INTRO_LINES = 4;

/** What the writer himself wrote: without the message he answers and without what stands below a line "-- ". */
export function ownText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const plain = lines.map(plainLine);
  const own: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    if (lines[at] === '-- ' || beginsQuote(plain, at)) break;
    if (lines[at]!.trimStart().startsWith('>') || introducesQuote(plain, at)) continue;
    own.push(lines[at]!);
  }
  return own.join('\n').trim();
}

/** Whether there is something in the text that the writer did not write himself. */
export function hasQuote(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/);
  const plain = lines.map(plainLine);
  return plain.some((line, at) => line.startsWith('>') || beginsQuote(plain, at));
}

function plainLine(line: string): string {
  return line
    .slice(0, 500)
    .normalize('NFKD')
    .replace(/[\p{M}*]/gu, '')
    .toLowerCase()
    .trim();
}

function beginsQuote(lines: string[], at: number): boolean {
  const line = lines[at]!;
  if (isDivider(line)) return true;
  if (labelOf(line) !== null && SENDER_LABELS.includes(labelOf(line)!)) {
    const labels = lines.slice(at + 1, at + 6).filter((next) => OTHER_LABELS.includes(labelOf(next) ?? ''));
    return labels.length >= 2;
  }
  return introLength(lines, at) > 0 && !quotedAfter(lines, at + introLength(lines, at));
}

/** An introduction with lines of > below it: those are left out one by one, and what stands between them is kept. */
function introducesQuote(lines: string[], at: number): boolean {
  for (let first = Math.max(0, at - INTRO_LINES + 1); first <= at; first += 1) {
    const length = introLength(lines, first);
    if (length > 0 && first + length > at && quotedAfter(lines, first + length)) return true;
  }
  return false;
}

function quotedAfter(lines: string[], at: number): boolean {
  return lines.slice(at, at + 3).some((line) => line.startsWith('>'));
}

/** How many lines the introduction that begins here takes; 0 when none does. */
function introLength(lines: string[], at: number): number {
  if (!INTRO_STARTS.some((start) => lines[at]!.startsWith(start))) return 0;
  for (let length = 1; length <= INTRO_LINES; length += 1) {
    const line = lines[at + length - 1];
    if (line === undefined || (line === '' && length > 1)) return 0;
    if (line.endsWith(':') && /\d/.test(lines.slice(at, at + length).join(' '))) {
      const whole = lines.slice(at, at + length).join(' ');
      return INTRO_ENDS.some((end) => whole.includes(end)) ? length : 0;
    }
  }
  return 0;
}

function isDivider(line: string): boolean {
  const bare = line.replace(/^[-_=\s]+|[-_=:\s]+$/g, '');
  const drawn = line.startsWith('--') || line.startsWith('__') || line.startsWith('==') || line.endsWith(':');
  return drawn && DIVIDERS.includes(bare);
}

function labelOf(line: string): string | null {
  const colon = line.indexOf(':');
  return colon > 0 && colon < 15 ? line.slice(0, colon).trim() : null;
}
