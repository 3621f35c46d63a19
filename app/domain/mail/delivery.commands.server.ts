import { deriveAccess } from '#app/domain/access/access.commands.server.ts';
import { LANGUAGES, type Study } from '#app/domain/studies/studies.ts';
import { getStudyById } from '#app/domain/studies/studies.views.server.ts';
import type { Ctx } from '#app/platform/context.server.ts';
import { errorFields } from '#app/platform/log.server.ts';
import type { OutgoingMail, SendOutcome } from '#app/platform/mailer.server.ts';
import { batched } from './batched.ts';
import { composeMail, prepareText, type PreparedText } from './composing.views.server.ts';
import {
  claimDue,
  clearExpiredLeases,
  commitInData,
  finishSending,
  releaseClaims,
  type MessageEnd,
  type MessageToSend,
} from './mail.commands.server.ts';

/** How many messages ended how in one round. `queued`: later again; `lost`: another worker has it. */
export type DeliveryCounts = Record<MessageEnd | 'withdrawn', number> & {
  /** The mail server could not be reached, so the round ended before the queue was empty. */
  halted: boolean;
};

type Job = { message: MessageToSend; mail: OutgoingMail };
type Outcome = Exclude<SendOutcome, { outcome: 'withdrawn' }>;
type Attempt = { message: MessageToSend; outcome: Outcome };

/** Claims are small, so that with a slow server a message is not held much longer than it takes to send it. */
const CLAIMS_PER_LANE = 6;
/** So many messages in a row that got no session: the server is away or lets nobody in, and the next would get none. */
const SILENCES_PER_LANE = 2;
/** The note that a message was sent must survive a restart of the database. */
const NOTE_ATTEMPTS = 40;
const NOTE_PAUSE_MS = 500;

/**
 * Sends what is due, as many messages at a time as the mailer has lanes, until nothing is due, `signal` is aborted or
 * the mail server is away. Needs reach contact; any number of workers may do this at once.
 * @throws what the database throws when it is away; messages under way are then kept in their state, never sent twice.
 */
export async function deliverDue(ctx: Ctx, options: { signal?: AbortSignal } = {}): Promise<DeliveryCounts> {
  await clearExpiredLeases(ctx);
  const counts: DeliveryCounts = {
    sent: 0,
    bounced: 0,
    failed: 0,
    uncertain: 0,
    queued: 0,
    lost: 0,
    withdrawn: 0,
    halted: false,
  };
  const supply = createSupply(ctx);
  const begin = batched((messages: MessageToSend[]) => commitInData(ctx, messages));
  const finish = batched((attempts: Attempt[]) => finishStubbornly(ctx, attempts));
  let silences = 0;
  let broken: { error: unknown } | null = null;

  /** While a lane's note on one message is being written its next message is already on its way: one, not more. */
  async function lane(): Promise<void> {
    let note: Promise<void> = Promise.resolve();
    try {
      while (!options.signal?.aborted && !broken && !counts.halted) {
        const job = await supply.next();
        if (!job) return;
        const outcome = await sendOne(job);
        await note;
        note = takeNote(job.message, outcome);
        note.catch(() => undefined);
      }
    } finally {
      await note;
    }
  }

  async function sendOne({ message, mail }: Job): Promise<SendOutcome> {
    try {
      return await ctx.mailer.send(mail, () => begin(message));
    } catch (error) {
      // The database did not answer, so nothing was sent; if the claim cannot be given back its lease will end.
      await releaseClaims(ctx, [message]).catch(() => undefined);
      throw error;
    }
  }

  async function takeNote(message: MessageToSend, outcome: SendOutcome): Promise<void> {
    if (outcome.outcome === 'withdrawn') {
      counts.withdrawn += 1;
      return;
    }
    silences = gotNoSession(outcome) ? silences + 1 : 0;
    if (silences >= ctx.mailer.lanes * SILENCES_PER_LANE) counts.halted = true;
    counts[await finish({ message, outcome })] += 1;
  }

  const lanes = Array.from({ length: ctx.mailer.lanes }, () =>
    lane().catch((error: unknown) => {
      broken ??= { error };
    }),
  );
  await Promise.all(lanes);
  await supply.close();
  if (broken) throw (broken as { error: unknown }).error;
  return counts;
}

function gotNoSession(outcome: Outcome): boolean {
  return outcome.outcome === 'refused' && outcome.at === 'connection';
}

/** Tries until the database takes the note: until then the message stands as in_data, and may end as uncertain. */
async function finishStubbornly(ctx: Ctx, attempts: Attempt[]): Promise<MessageEnd[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await finishSending(ctx, attempts);
    } catch (error) {
      if (attempt >= NOTE_ATTEMPTS) throw error;
      ctx.log.warn(
        { ...errorFields(error), messages: attempts.length },
        'the end of messages could not be written down yet',
      );
      await new Promise((done) => setTimeout(done, NOTE_PAUSE_MS));
    }
  }
}

/** Claimed and written messages, always a few ahead of the lanes. */
function createSupply(ctx: Ctx) {
  const size = ctx.mailer.lanes * CLAIMS_PER_LANE;
  const compose = createComposer(ctx);
  const ready: Job[] = [];
  let loading: Promise<void> | null = null;
  let exhausted = false;

  async function load(): Promise<void> {
    const claimed = await claimDue(ctx, size);
    if (claimed.length < size) exhausted = true;
    ready.push(...(await compose(claimed)));
  }

  return {
    /** The next message to send, or null when nothing more is due. */
    async next(): Promise<Job | null> {
      for (;;) {
        if (!loading && !exhausted && ready.length < size / 2) {
          loading = load().finally(() => {
            loading = null;
          });
          // Whoever waits for it gets the error; without a waiter it must not end the process.
          loading.catch(() => undefined);
        }
        const job = ready.shift();
        if (job) return job;
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
    const text = prepareText(ctx, study, { subject: message.subject, body: message.body, language });
    prepared.set(key, { settings, text });
    return text;
  }

  return async (messages) => {
    const jobs: Job[] = [];
    for (const studyId of new Set(messages.map((message) => message.study_id))) {
      const study = await getStudyById(ctx, studyId);
      const settings = JSON.stringify(study.settings);
      const ofStudy = messages.filter((message) => message.study_id === studyId);
      const caseIds = ofStudy.map((message) => message.case_id);
      const access = await deriveAccess(ctx, studyId, caseIds);
      for (const message of ofStudy) {
        const recipient = {
          name: message.name,
          email: message.email ?? '',
          organisation: message.organisation,
        };
        const text = textFor(study, settings, message);
        jobs.push({
          message,
          mail: composeMail(ctx, text, recipient, access.get(message.case_id)!, message),
        });
      }
    }
    return jobs;
  };
}
