import { begin, type Respondent } from '#tests/support/respondent.ts';

/** One save as the client knows it. `acknowledged` is the revision that the server gave, or null while it gave none. */
export type SaveRecord = { caseId: string; key: string; text: string; acknowledged: number | null };

export type SavingClients = {
  history: SaveRecord[];
  acknowledged(): number;
  retries(): number;
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
  const running = respondents.map(async (respondent, index) => {
    const caseId = links[index]!.case_id;
    let revision = 0;
    for (let number = 1; !stopping; number += 1) {
      const record: SaveRecord = { caseId, key: crypto.randomUUID(), text: `${caseId} save ${number}`, acknowledged: null };
      history.push(record);
      revision = await saveUntilAcknowledged(respondent, record, revision, counts);
    }
  });
  return {
    history,
    acknowledged: () => counts.acknowledged,
    retries: () => counts.retries,
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
): Promise<number> {
  for (;;) {
    const answer = await respondent
      .request('POST', '/survey/answers', { key: record.key, baseRevision, changes: { v40: record.text } })
      .catch(() => null);
    if (answer?.status === 200) {
      record.acknowledged = Number(answer.body.revision);
      counts.acknowledged += 1;
      return record.acknowledged;
    }
    if (answer && answer.status < 500) throw new Error(`A save was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
    counts.retries += 1;
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
}
