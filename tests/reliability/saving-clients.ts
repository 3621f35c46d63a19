import { begin, type Respondent } from '#tests/support/respondent.ts';

/** One save as the client knows it. `acknowledged` is the revision that the server gave, or null while it gave none. */
export type SaveRecord = { caseId: string; key: string; text: string; acknowledged: number | null };

export type SavingClients = {
  history: SaveRecord[];
  acknowledged(): number;
  retries(): number;
  /** What ended a client early: the server refused a save that should be fine, as after a loss. */
  refusals: string[];
  /** Waits until the clients together got `more` further acknowledgements, or none is left. */
  progress(more: number): Promise<void>;
  /** Lets each client finish its save under way (with retries), then ends. */
  stop(): Promise<void>;
};

const RETRY_MS = 50;

/**
 * Respondents who save one text after another, and send a save that got no answer again with the same key until it
 * is acknowledged, as the page in the browser does.
 */
export async function startSavingClients(links: { case_id: string; link: string }[]): Promise<SavingClients> {
  const history: SaveRecord[] = [];
  const counts = { acknowledged: 0, retries: 0 };
  let stopping = false;
  const respondents = await Promise.all(links.map(({ link }) => begin(link)));
  const refusals: string[] = [];
  const running = respondents.map(async (respondent, index) => {
    const caseId = links[index]!.case_id;
    let revision: number | null = 0;
    for (let number = 1; !stopping && revision !== null; number += 1) {
      const record: SaveRecord = {
        caseId,
        key: crypto.randomUUID(),
        text: `${caseId} save ${number}`,
        acknowledged: null,
      };
      history.push(record);
      revision = await saveUntilAcknowledged(respondent, record, revision, counts, refusals);
    }
  });
  return {
    history,
    acknowledged: () => counts.acknowledged,
    retries: () => counts.retries,
    refusals,
    async progress(more) {
      const target = counts.acknowledged + more;
      while (counts.acknowledged < target && refusals.length < links.length)
        await new Promise((done) => setTimeout(done, 5));
    },
    async stop() {
      stopping = true;
      await Promise.all(running);
    },
  };
}

async function saveUntilAcknowledged(
  respondent: Respondent,
  record: SaveRecord,
  baseRevision: number,
  counts: { acknowledged: number; retries: number },
  refusals: string[],
): Promise<number | null> {
  for (;;) {
    const answer = await respondent
      .request('POST', '/survey/answers', { key: record.key, baseRevision, changes: { v40: record.text } })
      .catch(() => null);
    if (answer?.status === 200) {
      record.acknowledged = Number(answer.body.revision);
      counts.acknowledged += 1;
      return record.acknowledged;
    }
    if (answer && answer.status < 500) {
      refusals.push(`${record.caseId}: ${answer.status} ${String(answer.body.problem)}`);
      return null;
    }
    counts.retries += 1;
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
}
