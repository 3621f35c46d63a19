import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { deriveForwardTokens } from '#app/domain/access/forward-links.commands.server.ts';
import { LANGUAGES, type Study } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { errorFields } from '#app/platform/log.server.ts';
import type { OutgoingMail } from '#app/platform/mailer.server.ts';
import {
  composeForward,
  composeMail,
  prepareText,
  type ContactAccess,
  type PreparedText,
} from './composing.views.server.ts';
import { contactToken } from './own-marks.server.ts';
import { createPacer } from './pace/pacer.commands.server.ts';
import { claimDue, releaseClaims, type MessageToSend } from './mail.commands.server.ts';

/** A claimed message with the mail it became. */
export type Job = { message: MessageToSend; mail: OutgoingMail };

/** Claims are small, so that with a slow server a message is not held much longer than it takes to send it. */
const CLAIMS_PER_LANE = 6;

/** Claimed and written messages, always a few ahead of the lanes, each at its moment. */
export function createSupply(ctx: Ctx, signal: AbortSignal | undefined) {
  const size = ctx.mailer.lanes * CLAIMS_PER_LANE;
  const compose = createComposer(ctx);
  const pacer = createPacer(ctx, signal);
  const ready: (Job & { dueAt: number | null })[] = [];
  let loading: Promise<void> | null = null;
  let exhausted = false;

  async function load(): Promise<void> {
    const reserved = await pacer.reserve(size);
    if (!reserved) return;
    const claimed = await claimDue(ctx, reserved.count);
    if (claimed.length < reserved.count) exhausted = true;
    const paced = await reserved.pace(claimed);
    const moments = new Map(paced.map(({ message, dueAt }) => [message, dueAt]));
    const jobs = await compose([...moments.keys()]);
    ready.push(...jobs.map((job) => ({ ...job, dueAt: moments.get(job.message) ?? null })));
  }

  return {
    /** The next message to send, when its moment has come, or null when nothing more is due or work has to stop. */
    async next(): Promise<Job | null> {
      for (;;) {
        if (!loading && !exhausted && !signal?.aborted && ready.length < size / 2) {
          loading = load().finally(() => {
            loading = null;
          });
          // Whoever waits for it gets the error; without a waiter it must not end the process.
          loading.catch(() => undefined);
        }
        const job = ready.shift();
        if (job) {
          await pacer.turn(job.dueAt);
          if (!signal?.aborted) return job;
          ready.push(job);
          return null;
        }
        if (!loading) return null;
        await loading;
      }
    },
    /** Gives back what was claimed and not taken. */
    async close(): Promise<void> {
      await loading?.catch(() => undefined);
      const unused = ready.splice(0).map((job) => job.message);
      await releaseClaims(ctx, unused).catch((error: unknown) => {
        ctx.log.warn(
          { ...errorFields(error), messages: unused.length },
          'claims could not be given back; their leases will end',
        );
      });
    },
  };
}

/** Writes messages; each text is prepared once. Studies are read for each load of messages, as they can change. */
function createComposer(ctx: Ctx): (messages: MessageToSend[]) => Promise<Job[]> {
  const prepared = new Map<string, { settings: string; text: PreparedText }>();

  function textFor(study: Study, settings: string, message: MessageToSend): PreparedText {
    const key = [study.study_id, message.mailing, message.language, message.text_revision].join('/');
    const known = prepared.get(key);
    if (known?.settings === settings) return known.text;
    const language = LANGUAGES.find((each) => each === message.language) ?? 'nl';
    const { subject, body } = message;
    const text = prepareText(ctx, study, { subject, body, language, isForward: isToColleague(message) });
    prepared.set(key, { settings, text });
    return text;
  }

  return async (messages) => {
    const jobs: Job[] = [];
    for (const studyId of new Set(messages.map((message) => message.study_id))) {
      const study = await getStudyById(ctx, studyId);
      const settings = JSON.stringify(study.settings);
      const ofStudy = messages.filter((message) => message.study_id === studyId);
      const toPersons = ofStudy.filter((message) => !isToColleague(message));
      const caseIds = toPersons.flatMap(({ case_id }) => (case_id === null ? [] : [case_id]));
      const access = await deriveAccess(ctx, studyId, caseIds);
      const forwards = await deriveForwardTokens(ctx, studyId, ofStudy.filter(isToColleague));
      for (const message of ofStudy) {
        const recipient = {
          name: message.name,
          email: message.email ?? '',
          organisation: message.organisation,
        };
        const text = textFor(study, settings, message);
        if (isToColleague(message)) {
          const token = forwards.get(message.forward_id)!;
          const asked = { forward_token: token, asker: message.asker, part: partOf(message) };
          jobs.push({ message, mail: composeForward(ctx, text, recipient, asked, message) });
          continue;
        }
        const way = message.case_id === null ? contactAccess(ctx, message) : access.get(message.case_id)!;
        jobs.push({ message, mail: composeMail(ctx, text, recipient, way, message) });
      }
    }
    return jobs;
  };
}

function isToColleague(
  message: MessageToSend,
): message is MessageToSend & { forward_id: number; case_id: string } {
  return message.forward_id !== null;
}

/** What a colleague is asked for, as it stands in the middle of a sentence. */
function partOf({ module_title: title, language }: MessageToSend): string {
  if (language === 'en') return title === null ? 'the questionnaire' : `the part “${title}”`;
  return title === null ? 'de vragenlijst' : `het deel “${title}”`;
}

function contactAccess({ secrets }: Ctx, message: MessageToSend): ContactAccess {
  const { invited, answered } = message;
  return {
    token: contactToken(secrets.current, message),
    counts: { invited: invited ?? 0, answered: answered ?? 0 },
  };
}
