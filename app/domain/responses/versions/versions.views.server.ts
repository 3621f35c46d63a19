import {
  readyVersion,
  replayAnswers,
  type ReadyVersion,
} from '#app/domain/questionnaires/versions/replay.ts';
import { getNewestVersion, getVersion } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import type { Study } from '#app/domain/studies/studies.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { batchesByCase } from './batches.server.ts';
import { lostQuestions, moveResponse } from './moving.ts';
import {
  countResponses,
  countResponsesToMove,
  selectResponses,
  selectResponsesToMove,
} from './versions.queries.server.ts';

/** A question and how many responses it concerns. */
export type QuestionCount = { question: string; responses: number };

/** What a new version would mean for the responses there are; each list with the most first. */
export type Replay = {
  responses: number;
  /** Those of `responses` that were submitted. */
  submitted: number;
  /** Everything answered still stands, and of a submitted response nothing is wanting. */
  stillValid: number;
  loseAnAnswer: number;
  lost: QuestionCount[];
  /** Of those that lose an answer: the new version has the question, and refuses the answer. */
  invalid: number;
  unfit: QuestionCount[];
  /** Submitted responses that were not asked something that they would be; open ones, as far as they got. */
  seeNewItem: number;
  unseen: QuestionCount[];
  /** Submitted responses that could not be submitted like this. */
  incomplete: number;
  wanting: QuestionCount[];
};

/** Few enough that a server goes on answering others in between: some 50 ms of work. */
const BATCH = 100;

/**
 * Plays every response to a questionnaire of a study through a definition, with the compiled checks. Reads them in
 * batches, so that any number takes the same memory.
 * @param input.definition a draft, or a version that was published already
 * @throws Problem questionnaire.invalid (422)
 */
export async function replayResponses(
  ctx: Ctx,
  input: { study: Pick<Study, 'study_id'>; questionnaire: string; definition: unknown },
): Promise<Replay> {
  const { study, questionnaire } = input;
  const newer = readyVersion(input.definition);
  const olderVersions = new Map<number, ReadyVersion>();
  const tally = new Tally();
  const read = (after: string) =>
    selectResponses(ctx.db, { studyId: study.study_id, questionnaire, after, limit: BATCH });
  for await (const batch of batchesByCase(read)) {
    for (const { version, answers, page, completed_at } of batch) {
      const older =
        olderVersions.get(version) ??
        readyVersion((await getVersion(ctx, study.study_id, questionnaire, version)).definition);
      olderVersions.set(version, older);
      const submitted = completed_at !== null;
      const stored = { answers: answers as Record<string, unknown>, submitted, page };
      tally.add(replayAnswers(older, newer, stored), submitted);
    }
  }
  return tally.result();
}

/** How many responses `replayResponses` would play through a definition now. */
export async function countResponsesToReplay(
  ctx: Ctx,
  input: { study: Pick<Study, 'study_id'>; questionnaire: string },
): Promise<number> {
  return countResponses(ctx.db, input.study.study_id, input.questionnaire);
}

/** How many open responses began with an older version than the newest. */
export async function countOpenResponsesToMove(
  ctx: Ctx,
  input: { study: Pick<Study, 'study_id'>; questionnaire: string },
): Promise<number> {
  const { study, questionnaire } = input;
  const { version } = await getNewestVersion(ctx, study.study_id, questionnaire);
  return countResponsesToMove(ctx.db, study.study_id, questionnaire, version);
}

/** What `moveOpenResponses` would do now: how many it moves, and which answers would be lost, the most first. */
export async function openResponsesToMove(
  ctx: Ctx,
  input: { study: Pick<Study, 'study_id'>; questionnaire: string },
): Promise<{ newest: number; responses: number; loseAnAnswer: number; lost: QuestionCount[] }> {
  const { study, questionnaire } = input;
  const newest = await getNewestVersion(ctx, study.study_id, questionnaire);
  const lost = new QuestionTally();
  let responses = 0;
  const read = (after: string) =>
    selectResponsesToMove(ctx.db, {
      studyId: study.study_id,
      questionnaire,
      newest: newest.version,
      after,
      limit: BATCH,
      lock: false,
    });
  for await (const batch of batchesByCase(read)) {
    for (const response of batch) lost.add(lostQuestions(moveResponse(response, newest).changes));
    responses += batch.length;
  }
  return { newest: newest.version, responses, loseAnAnswer: lost.responses, lost: lost.listed() };
}

class Tally {
  private readonly counts = { responses: 0, submitted: 0, stillValid: 0 };
  private readonly lost = new QuestionTally();
  private readonly unfit = new QuestionTally();
  private readonly unseen = new QuestionTally();
  private readonly wanting = new QuestionTally();

  add(replayed: ReturnType<typeof replayAnswers>, submitted: boolean): void {
    this.counts.responses += 1;
    if (submitted) this.counts.submitted += 1;
    if (replayed.valid) this.counts.stillValid += 1;
    this.lost.add(replayed.lost);
    this.unfit.add(replayed.unfit);
    this.unseen.add(replayed.unseen);
    this.wanting.add(replayed.wanting);
  }

  result(): Replay {
    return {
      ...this.counts,
      loseAnAnswer: this.lost.responses,
      lost: this.lost.listed(),
      invalid: this.unfit.responses,
      unfit: this.unfit.listed(),
      seeNewItem: this.unseen.responses,
      unseen: this.unseen.listed(),
      incomplete: this.wanting.responses,
      wanting: this.wanting.listed(),
    };
  }
}

class QuestionTally {
  responses = 0;
  private readonly byQuestion = new Map<string, number>();

  add(questions: readonly string[]): void {
    if (questions.length > 0) this.responses += 1;
    for (const question of questions) this.byQuestion.set(question, (this.byQuestion.get(question) ?? 0) + 1);
  }

  listed(): QuestionCount[] {
    const counts = [...this.byQuestion].map(([question, responses]) => ({ question, responses }));
    return counts.sort(
      (one, other) => other.responses - one.responses || (one.question < other.question ? -1 : 1),
    );
  }
}
