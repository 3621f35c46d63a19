import { sameAnswer, storedValue } from '#app/domain/responses/save.ts';
import type { Ended, Patch, PatchOutcome, Snapshot } from './save-exchange.ts';
import type { Conflict, SaveQueuePorts, SaveState } from './save-state.ts';

/** After the last change the save waits this long for the next one, and never longer than the second: what may be lost. */
const QUIET_MS = 600;
const LONGEST_WAIT_MS = 1_000;
const FIRST_RETRY_MS = 800;
const LONGEST_RETRY_MS = 20_000;

/**
 * Carries changed answers to the server: in patches, one at a time, again with the same key until the server answers,
 * and never forgets a change before it was acknowledged or given up by the respondent. Lives in memory only.
 */
export class SaveQueue {
  revision: number;
  private readonly ports: SaveQueuePorts;
  /** The answers as the server held them at `revision`. */
  private known: Record<string, unknown>;
  private waiting = new Map<string, unknown>();
  private refused = new Map<string, unknown>();
  private page: string | null = null;
  private underway: Patch | null = null;
  private conflicts: Conflict[] = [];
  private isOvertaken = false;
  private ended: Ended | null = null;
  private trouble: { offline: boolean } | null = null;
  private failures = 0;
  private savedAt: string | null;
  private quietTimer: number | null = null;
  private longestTimer: number | null = null;
  private retryTimer: number | null = null;
  private isRunning = false;
  private settled: (() => void)[] = [];
  private told = '';

  constructor(
    ports: SaveQueuePorts,
    start: { revision: number; answers: Record<string, unknown>; savedAt: string | null },
  ) {
    this.ports = ports;
    this.revision = start.revision;
    this.known = { ...start.answers };
    this.savedAt = start.savedAt;
  }

  get state(): SaveState {
    if (this.ended) return { kind: 'ended', why: this.ended };
    if (this.conflicts.length > 0) return { kind: 'conflict', conflicts: this.conflicts };
    if (this.trouble) return { kind: 'waiting', offline: this.trouble.offline };
    if (this.isBusy) return { kind: 'saving' };
    if (this.refused.size > 0) return { kind: 'refused', questions: [...this.refused.keys()] };
    return { kind: 'saved', at: this.savedAt };
  }

  /** Whether something was typed that the server has not acknowledged. */
  get holdsUnsaved(): boolean {
    return (
      this.waiting.size > 0 || this.refused.size > 0 || Object.keys(this.underway?.changes ?? {}).length > 0
    );
  }

  /** Notes a changed answer; null, or what is empty, removes it. Sent after a moment of quiet. */
  change(question: string, value: unknown): void {
    const changed = storedValue(value);
    this.refused.delete(question);
    this.waiting.delete(question);
    const last =
      this.underway && Object.hasOwn(this.underway.changes, question)
        ? this.underway.changes[question]
        : this.knownValue(question);
    if (!sameAnswer(last, changed)) this.waiting.set(question, changed);
    this.startTimers();
    this.tell();
  }

  /** Notes the page where the respondent is now, and sends at once. */
  turnTo(page: string): void {
    this.page = page;
    void this.flush();
  }

  /** Sends what waits. Resolves when all is acknowledged, or when going on takes somebody (see `state`). */
  flush(): Promise<void> {
    this.stopTimers();
    return new Promise((resolve) => {
      this.settled.push(resolve);
      void this.run();
    });
  }

  /** Tries again at once what waits for a connection or for a new session. */
  retryNow(): void {
    if (this.ended === 'signed-out' || this.ended === 'other-person') this.ended = null;
    this.failures = 0;
    void this.run();
  }

  /** The page goes away: sends what waits beside the request under way, whose answer may never be heard. */
  leave(): void {
    this.stopTimers();
    if (this.waiting.size === 0 || this.ended || this.conflicts.length > 0) return;
    const after = this.underway ? this.underway.baseRevision + 1 : this.revision;
    void this.ports.exchange.save(this.makePatch(after), { keepalive: true });
    this.startTimers();
  }

  /** Goes on after a conflict. @param keepsElsewhere questions where the answer given elsewhere stays. */
  resolve(keepsElsewhere: ReadonlySet<string>): void {
    const taken = this.conflicts.filter(({ question }) => keepsElsewhere.has(question));
    for (const { question } of taken) this.waiting.delete(question);
    this.conflicts = [];
    this.ports.onElsewhere(Object.fromEntries(taken.map(({ question, elsewhere }) => [question, elsewhere])));
    void this.flush();
  }

  /**
   * The response ended by something this queue did not do itself, such as submitting it.
   * @param why what nothing can be sent after.
   */
  end(why: Ended): void {
    this.ended = why;
    this.stopTimers();
    if (this.retryTimer !== null) this.ports.clearTimer(this.retryTimer);
    this.settle();
    this.tell();
  }

  /** Another save came between: looks at the newest answers before anything is sent. */
  async catchUp(): Promise<void> {
    this.isOvertaken = true;
    await this.flush();
  }

  private get isBusy(): boolean {
    return this.waiting.size > 0 || this.underway !== null || this.isOvertaken || this.isRunning;
  }

  private knownValue(question: string): unknown {
    return Object.hasOwn(this.known, question) ? (this.known[question] ?? null) : null;
  }

  /** Works until nothing is left to do, or until something has to be waited for. */
  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    this.clearRetry();
    this.tell();
    try {
      while (this.canGoOn() && (await this.step()));
    } finally {
      this.isRunning = false;
    }
    this.settle();
    this.tell();
  }

  private canGoOn(): boolean {
    if (this.ended || this.conflicts.length > 0) return false;
    return this.isOvertaken || this.underway !== null || this.waiting.size > 0 || this.page !== null;
  }

  /** One request. @returns whether to go on at once. */
  private async step(): Promise<boolean> {
    if (this.isOvertaken && !this.underway) return this.lookAgain();
    if (!this.underway) {
      this.underway = this.makePatch(this.revision);
      this.waiting.clear();
      this.page = null;
    }
    return this.take(this.underway, await this.ports.exchange.save(this.underway));
  }

  private makePatch(baseRevision: number): Patch {
    const changes = Object.fromEntries(this.waiting);
    return {
      key: this.ports.newKey(),
      baseRevision,
      changes,
      ...(this.page === null ? {} : { page: this.page }),
    };
  }

  private take(patch: Patch, outcome: PatchOutcome): boolean {
    if (outcome.kind === 'again') return this.waitAndRetry(outcome.offline);
    this.trouble = null;
    this.failures = 0;
    this.underway = null;
    if (outcome.kind === 'saved') {
      for (const [question, value] of Object.entries(patch.changes)) this.known[question] = value;
      this.savedAt = outcome.savedAt;
      // A larger step means that somebody else saved too: the next save must be based on having seen that.
      if (outcome.revision === patch.baseRevision + 1) this.revision = outcome.revision;
      else this.isOvertaken = true;
      return true;
    }
    this.putBack(patch);
    if (outcome.kind === 'overtaken') this.isOvertaken = true;
    else if (outcome.kind === 'ended') this.ended = outcome.why;
    else if (outcome.kind === 'refused' && this.setAside(outcome.errors))
      this.ports.onRefused(outcome.errors);
    else return this.waitAndRetry(false);
    return true;
  }

  /** What was not stored waits again, unless it was changed once more since. */
  private putBack(patch: Patch): void {
    const later = this.waiting;
    this.waiting = new Map(Object.entries(patch.changes));
    for (const [question, value] of later) this.waiting.set(question, value);
    this.page ??= patch.page ?? null;
  }

  /** @returns whether any of the questions waited; if not, the same refusal would come again for ever. */
  private setAside(errors: Record<string, string[]>): boolean {
    const found = Object.keys(errors).filter((question) => this.waiting.has(question));
    for (const question of found) {
      this.refused.set(question, this.waiting.get(question));
      this.waiting.delete(question);
    }
    return found.length > 0;
  }

  private async lookAgain(): Promise<boolean> {
    const outcome = await this.ports.exchange.snapshot();
    if (outcome.kind !== 'snapshot') {
      if (outcome.kind !== 'ended') return this.waitAndRetry(outcome.kind === 'again' && outcome.offline);
      this.ended = outcome.why;
      return false;
    }
    this.trouble = null;
    this.failures = 0;
    this.isOvertaken = false;
    this.merge(outcome.snapshot);
    return true;
  }

  /** Takes over what changed elsewhere; where something waits here for the same question, the respondent chooses. */
  private merge(snapshot: Snapshot): void {
    const changed = [...new Set([...Object.keys(this.known), ...Object.keys(snapshot.answers)])].filter(
      (question) => !sameAnswer(this.knownValue(question), snapshot.answers[question] ?? null),
    );
    const elsewhere: Record<string, unknown> = {};
    for (const question of changed) {
      const theirs = snapshot.answers[question] ?? null;
      if (!this.waiting.has(question)) elsewhere[question] = theirs;
      else if (sameAnswer(this.waiting.get(question), theirs)) this.waiting.delete(question);
      else this.conflicts.push({ question, here: this.waiting.get(question), elsewhere: theirs });
    }
    this.known = { ...snapshot.answers };
    this.revision = snapshot.revision;
    if (Object.keys(elsewhere).length > 0) this.ports.onElsewhere(elsewhere);
    if (snapshot.status !== 'open') this.ended = snapshot.status === 'complete' ? 'completed' : 'closed';
  }

  private waitAndRetry(offline: boolean): false {
    this.trouble = { offline };
    const step = Math.min(FIRST_RETRY_MS * 2 ** this.failures, LONGEST_RETRY_MS);
    this.failures += 1;
    this.retryTimer = this.ports.setTimer(() => void this.run(), step / 2 + (step / 2) * this.ports.random());
    return false;
  }

  private clearRetry(): void {
    if (this.retryTimer !== null) this.ports.clearTimer(this.retryTimer);
    this.retryTimer = null;
  }

  private startTimers(): void {
    if (this.waiting.size === 0 || this.trouble) return;
    if (this.quietTimer !== null) this.ports.clearTimer(this.quietTimer);
    this.quietTimer = this.ports.setTimer(() => void this.flush(), QUIET_MS);
    this.longestTimer ??= this.ports.setTimer(() => void this.flush(), LONGEST_WAIT_MS);
  }

  private stopTimers(): void {
    for (const timer of [this.quietTimer, this.longestTimer])
      if (timer !== null) this.ports.clearTimer(timer);
    this.quietTimer = null;
    this.longestTimer = null;
  }

  private settle(): void {
    for (const resolve of this.settled.splice(0)) resolve();
  }

  private tell(): void {
    const { state } = this;
    const text = JSON.stringify(state);
    if (text === this.told) return;
    this.told = text;
    this.ports.onState(state);
  }
}
