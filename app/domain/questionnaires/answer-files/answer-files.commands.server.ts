import { createHash } from 'node:crypto';
import { open, type FileHandle, rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Language } from '#app/domain/studies/studies.ts';
import { Problem } from '#app/platform/problem.ts';
import { createSynthesizer, seededRandom } from '../synthetic.ts';
import type { QuestionnaireVersion } from '../questionnaires.views.server.ts';
import { createAnswerSetCheck, readAnswerSet } from './answer-sets.ts';

export type InvalidLine = {
  /** Number of the line in the file, from 1. */
  line: number;
  /** Sentences by question; under '' what is wrong with the line itself. */
  errors: Record<string, string[]>;
};

/** What a submission body may weigh; longer lines could never be posted. */
const LONGEST_LINE = 256 * 1024;
const WORDS: Record<Language, { noObject: string; tooLong: string }> = {
  nl: { noObject: 'Deze regel is geen JSON-object.', tooLong: 'Deze regel is langer dan 256 KB.' },
  en: { noObject: 'This line is no JSON object.', tooLong: 'This line is longer than 256 KB.' },
};

/**
 * Checks a file of answer sets, one JSON object a line, as saves and a submission of each would. Empty lines are passed
 * over. Reads line by line.
 * @returns how many sets are valid, and the others with what is wrong
 * @throws Problem answers.file_unreadable (400)
 */
export async function validateAnswerFile(
  version: Pick<QuestionnaireVersion, 'definition'>,
  path: string,
  language: Language,
): Promise<{ valid: number; invalid: InvalidLine[] }> {
  const check = createAnswerSetCheck(version.definition, language);
  const words = WORDS[language];
  const invalid: InvalidLine[] = [];
  let valid = 0;
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    if (text.trim() === '') continue;
    const answers = text.length > LONGEST_LINE ? null : readAnswerSet(text);
    const wrong = text.length > LONGEST_LINE ? words.tooLong : words.noObject;
    const errors = answers ? check(answers) : { '': [wrong] };
    if (errors) invalid.push({ line, errors });
    else valid += 1;
  }
  return { valid, invalid };
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const file = await open(path, 'r').catch(unreadable(path));
  try {
    const input = file.createReadStream({ encoding: 'utf8', autoClose: false });
    let first = true;
    for await (const text of createInterface({ input, crlfDelay: Infinity })) {
      yield first ? text.replace(/^\uFEFF/, '') : text;
      first = false;
    }
  } catch (error) {
    return unreadable(path)(error);
  } finally {
    await file.close();
  }
}

function unreadable(path: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new Problem('answers.file_unreadable', 400, `There is no readable file ${path}.`, { path });
  };
}

/** Highest arguments of `writeSyntheticFile`. */
export const MOST_SYNTHETIC = 1_000_000;
export const HIGHEST_SEED = 2 ** 32 - 1;
/** A walk that comes out invalid is made again; so many in a row mean that the questionnaire cannot be answered. */
const MOST_TRIES = 200;
const LINES_AT_ONCE = 200;

/** What stands beside a file of synthetic answer sets, so that nobody takes them for answers. */
export type SyntheticManifest = {
  synthetic: true;
  about: string;
  study: string;
  questionnaire: string;
  version: number;
  hash: string;
  seed: number;
  count: number;
  sha256: string;
};

/**
 * Writes invented answer sets, one JSON object a line, each as it would be posted and accepted, with a manifest beside
 * it (`<path>.manifest.json`). They go to a file and nowhere else. The same version, seed and count give the same bytes.
 * @param input.count 1 to 1,000,000
 * @param input.seed whole number from 0 up to 4294967295
 * @throws Problem synthetic.count, synthetic.seed (400), synthetic.impossible (422) when no walk is accepted,
 *   synthetic.not_written (422)
 */
export async function writeSyntheticFile(
  input: { study: string; questionnaire: string; path: string; count: number; seed: number },
  version: Pick<QuestionnaireVersion, 'definition' | 'version' | 'hash'>,
): Promise<SyntheticManifest> {
  const { study, questionnaire, path, count, seed } = input;
  refuseOutside('count', count, 1, MOST_SYNTHETIC);
  refuseOutside('seed', seed, 0, HIGHEST_SEED);
  const hash = createHash('sha256');
  const written = await writeWhole(path, async (file) => {
    for (const chunk of syntheticChunks(version.definition, count, seed)) {
      hash.update(chunk);
      await file.writeFile(chunk);
    }
  });
  const manifest: SyntheticManifest = {
    synthetic: true,
    about: 'Invented by a seeded random walk through the questionnaire. Nobody answered this.',
    study,
    questionnaire,
    version: version.version,
    hash: version.hash,
    seed,
    count,
    sha256: hash.digest('hex'),
  };
  const beside = `${path}.manifest.json`;
  const told = await writeWhole(beside, (file) => file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`));
  await told.keep();
  await written.keep();
  return manifest;
}

function* syntheticChunks(definition: unknown, count: number, seed: number): Generator<string> {
  const invent = createSynthesizer(definition);
  const check = createAnswerSetCheck(definition, 'en');
  const random = seededRandom(seed);
  let chunk = '';
  for (let made = 1; made <= count; made += 1) {
    let answers = invent(random);
    for (let tries = 1; check(answers) !== null; tries += 1) {
      if (tries === MOST_TRIES) throw impossible(check(answers) ?? {});
      answers = invent(random);
    }
    chunk += `${JSON.stringify(answers)}\n`;
    if (made % LINES_AT_ONCE !== 0 && made !== count) continue;
    yield chunk;
    chunk = '';
  }
}

function impossible(errors: Record<string, string[]>): Problem {
  return new Problem(
    'synthetic.impossible',
    422,
    `No invented answers were accepted in ${MOST_TRIES} tries; look at these questions: ${Object.keys(errors).join(', ')}.`,
    { questions: Object.keys(errors) },
  );
}

function refuseOutside(name: 'count' | 'seed', value: number, from: number, to: number): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw new Problem(`synthetic.${name}`, 400, `--${name} is a whole number from ${from} to ${to}.`);
}

/** Writes a file under another name; `keep` gives it its own. When something fails nothing is left. */
async function writeWhole(path: string, write: (file: FileHandle) => Promise<void>) {
  const partial = `${path}.partial`;
  try {
    const file = await open(partial, 'w', 0o600);
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw notWritten(path, error);
  }
  return {
    keep: () =>
      rename(partial, path).catch(async (error: unknown) => {
        await rm(partial, { force: true }).catch(() => undefined);
        throw notWritten(path, error);
      }),
  };
}

function notWritten(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error) || error instanceof Problem) return error;
  const code = String(error.code);
  return new Problem('synthetic.not_written', 422, `${path} could not be written (${code}).`, {
    path,
    reason: code,
  });
}
