import { describe, expect, it } from 'vitest';
import type { Patch, PatchOutcome, SaveExchange, Snapshot } from './save-exchange.ts';
import { SaveQueue } from './save-queue.ts';
import type { SaveState } from './save-state.ts';
import { submitResponse } from './submit.ts';

/** A server in memory that keeps the save protocol, and can lose requests, lose answers, and be away. */
class PretendServer implements SaveExchange {
  answers: Record<string, unknown> = {};
  changedIn: Record<string, number> = {};
  revision = 0;
  status: Snapshot['status'] = 'open';
  seen: Patch[] = [];
  keepalives: Patch[] = [];
  /** What happens to coming saves, first to last; then all goes well. */
  fates: ('lost' | 'answer-lost' | 'busy' | 'signed-out' | 'hold')[] = [];
  refuses: Record<string, string[]> = {};
  held: (() => void)[] = [];
  private readonly done = new Map<string, PatchOutcome>();

  async save(patch: Patch, options?: { keepalive: boolean }): Promise<PatchOutcome> {
    if (options) this.keepalives.push(patch);
    else this.seen.push(patch);
    const fate = this.fates.shift();
    if (fate === 'lost') return { kind: 'again', offline: true };
    if (fate === 'busy') return { kind: 'again', offline: false };
    if (fate === 'signed-out') return { kind: 'ended', why: 'signed-out' };
    if (fate === 'hold') await new Promise<void>((resolve) => this.held.push(resolve));
    const outcome = this.store(patch);
    return fate === 'answer-lost' ? { kind: 'again', offline: true } : outcome;
  }

  async complete({ baseRevision }: { key: string; baseRevision: number }) {
    if (baseRevision !== this.revision) return { kind: 'overtaken' } as const;
    if (Object.keys(this.refuses).length > 0) return { kind: 'refused', errors: this.refuses } as const;
    this.status = 'complete';
    return { kind: 'completed' } as const;
  }

  async snapshot() {
    return {
      kind: 'snapshot',
      snapshot: { revision: this.revision, answers: { ...this.answers }, status: this.status },
    } as const;
  }

  /** A save from another device. */
  elsewhere(question: string, value: unknown): void {
    this.revision += 1;
    this.answers[question] = value;
    this.changedIn[question] = this.revision;
  }

  private store(patch: Patch): PatchOutcome {
    const before = this.done.get(patch.key);
    if (before) return before;
    if (this.status !== 'open')
      return { kind: 'ended', why: this.status === 'complete' ? 'completed' : 'closed' };
    const wrong = Object.keys(patch.changes).filter((question) => this.refuses[question]);
    if (wrong.length > 0)
      return {
        kind: 'refused',
        errors: Object.fromEntries(wrong.map((question) => [question, this.refuses[question]!])),
      };
    if (patch.baseRevision > this.revision) return { kind: 'overtaken' };
    for (const [question, value] of Object.entries(patch.changes)) {
      const isOther = JSON.stringify(this.answers[question] ?? null) !== JSON.stringify(value);
      if ((this.changedIn[question] ?? 0) > patch.baseRevision && isOther) return { kind: 'overtaken' };
    }
    this.revision += 1;
    for (const [question, value] of Object.entries(patch.changes)) {
      if (value === null) delete this.answers[question];
      else this.answers[question] = value;
      this.changedIn[question] = this.revision;
    }
    const outcome: PatchOutcome = {
      kind: 'saved',
      revision: this.revision,
      savedAt: `2026-11-23T13:0${this.revision % 10}:00.000Z`,
    };
    this.done.set(patch.key, outcome);
    return outcome;
  }
}

function world(server = new PretendServer()) {
  let now = 0;
  let nextTimer = 1;
  let nextKey = 1;
  const timers = new Map<number, { at: number; work: () => void }>();
  const states: SaveState[] = [];
  const taken: Record<string, unknown>[] = [];
  const refused: Record<string, string[]>[] = [];
  const queue = new SaveQueue(
    {
      exchange: server,
      setTimer(work, ms) {
        timers.set(nextTimer, { at: now + ms, work });
        return nextTimer++;
      },
      clearTimer: (timer) => void timers.delete(timer),
      random: () => 0.5,
      newKey: () => `key-${nextKey++}`,
      onElsewhere: (answers) => void taken.push(answers),
      onRefused: (errors) => void refused.push(errors),
      onState: (state) => void states.push(state),
    },
    { revision: server.revision, answers: server.answers, savedAt: null },
  );
  /** Lets time pass, and everything that was promised happen. */
  const pass = async (ms: number) => {
    const until = now + ms;
    for (;;) {
      await settle();
      const due = [...timers].filter(([, timer]) => timer.at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      timers.delete(due[0]);
      now = due[1].at;
      due[1].work();
    }
    now = until;
    await settle();
  };
  return { queue, server, states, taken, refused, pass };
}

const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

describe('what is sent, and when', () => {
  it('collects changes and sends the last value of each after a moment of quiet', async () => {
    const { queue, server, pass } = world();
    queue.change('v1', 1);
    await pass(300);
    queue.change('v14', 'o');
    queue.change('v14', 'omdat');
    await pass(599);
    expect(server.seen).toEqual([]);
    await pass(1);
    expect(server.seen).toEqual([{ key: 'key-1', baseRevision: 0, changes: { v1: 1, v14: 'omdat' } }]);
    expect(queue.state).toEqual({ kind: 'saved', at: '2026-11-23T13:01:00.000Z' });
  });

  it('never waits longer than a second while somebody keeps typing', async () => {
    const { queue, server, pass } = world();
    for (let time = 0; time < 1000; time += 100) {
      queue.change('v14', 'x'.repeat(time / 100 + 1));
      await pass(100);
    }
    expect(server.seen).toHaveLength(1);
  });

  it('sends at once with the page where one goes, also when nothing changed', async () => {
    const { queue, server, pass } = world();
    queue.change('v1', 2);
    queue.turnTo('plan');
    await pass(0);
    queue.turnTo('scholing');
    await pass(0);
    expect(server.seen.map(({ changes, page }) => [changes, page])).toEqual([
      [{ v1: 2 }, 'plan'],
      [{}, 'scholing'],
    ]);
  });

  it('removes what was emptied, and sends nothing that is as the server has it', async () => {
    const { queue, server, pass } = world();
    queue.change('v4', [1]);
    await pass(700);
    queue.change('v4', []);
    queue.change('v14', '');
    await pass(700);
    queue.change('v1', 1);
    queue.change('v1', undefined);
    await pass(2000);
    expect(server.seen.map(({ changes }) => changes)).toEqual([{ v4: [1] }, { v4: null }]);
    expect(queue.holdsUnsaved).toBe(false);
  });

  it('has one request under way; what changes meanwhile follows with the next revision', async () => {
    const { queue, server, pass } = world();
    server.fates = ['hold'];
    queue.change('v1', 1);
    await pass(700);
    queue.change('v1', 2);
    queue.change('v8', 1);
    await pass(5000);
    expect(server.seen).toHaveLength(1);
    expect(queue.state).toEqual({ kind: 'saving' });
    server.held[0]!();
    await pass(0);
    expect(server.seen[1]).toEqual({ key: 'key-2', baseRevision: 1, changes: { v1: 2, v8: 1 } });
    expect(server.answers).toEqual({ v1: 2, v8: 1 });
  });
});

describe('when it does not arrive', () => {
  it('says so, and sends the same key and body again, later and later', async () => {
    const { queue, server, states, pass } = world();
    server.fates = ['lost', 'lost', 'busy'];
    queue.change('v1', 1);
    await pass(600);
    expect(queue.state).toEqual({ kind: 'waiting', offline: true });
    await pass(600 + 1200);
    expect(queue.state).toEqual({ kind: 'waiting', offline: false });
    await pass(2400);
    expect(new Set(server.seen.map((patch) => JSON.stringify(patch))).size).toBe(1);
    expect(server.seen).toHaveLength(4);
    expect(server.revision).toBe(1);
    expect(states.at(-1)).toEqual({ kind: 'saved', at: '2026-11-23T13:01:00.000Z' });
  });

  it('is applied once when only the answer was lost, and keeps what was typed since', async () => {
    const { queue, server, pass } = world();
    server.fates = ['answer-lost'];
    queue.change('v14', 'een');
    await pass(600);
    queue.change('v14', 'een twee');
    await pass(5000);
    expect(server.revision).toBe(2);
    expect(server.answers).toEqual({ v14: 'een twee' });
  });

  it('never says saved of what the server has not acknowledged', async () => {
    const { queue, server, states, pass } = world();
    server.fates = ['lost', 'answer-lost', 'busy', 'lost'];
    for (let step = 1; step <= 30; step += 1) {
      queue.change(`v${step % 4}`, step);
      await pass(step % 3 === 0 ? 700 : 200);
      const state = states.at(-1)!;
      if (state.kind === 'saved') expect(server.answers[`v${step % 4}`]).toBe(step);
    }
    await pass(60_000);
    expect(server.answers).toEqual({ v0: 28, v1: 29, v2: 30, v3: 27 });
  });

  it('tries at once when told that the connection is back', async () => {
    const { queue, server, pass } = world();
    server.fates = ['lost', 'lost', 'lost', 'lost', 'lost'];
    queue.change('v1', 1);
    await pass(10_000);
    expect(server.seen).toHaveLength(5);
    queue.retryNow();
    await pass(0);
    expect(queue.state.kind).toBe('saved');
  });

  it('keeps everything after the link was replaced, until there is a session again', async () => {
    const { queue, server, pass } = world();
    server.fates = ['signed-out'];
    queue.change('v1', 1);
    await pass(700);
    queue.change('v8', 2);
    await pass(60_000);
    expect(queue.state).toEqual({ kind: 'ended', why: 'signed-out' });
    expect(queue.holdsUnsaved).toBe(true);
    expect(server.seen).toHaveLength(1);
    queue.retryNow();
    await pass(0);
    expect(server.answers).toEqual({ v1: 1, v8: 2 });
  });
});

describe('answers given elsewhere', () => {
  it('are taken over when they are to other questions', async () => {
    const { queue, server, taken, pass } = world();
    server.elsewhere('v8', 3);
    queue.change('v1', 1);
    await pass(700);
    expect(taken).toEqual([{ v8: 3 }]);
    expect(server.answers).toEqual({ v1: 1, v8: 3 });
    expect(queue.revision).toBe(2);
    queue.change('v8', 1);
    await pass(700);
    expect(server.answers.v8).toBe(1);
  });

  it('to the same question are shown; keeping one’s own saves it on the newest revision', async () => {
    const { queue, server, taken, pass } = world();
    server.elsewhere('v1', 3);
    queue.change('v1', 1);
    queue.change('v8', 2);
    await pass(700);
    expect(queue.state).toEqual({ kind: 'conflict', conflicts: [{ question: 'v1', here: 1, elsewhere: 3 }] });
    expect(server.answers).toEqual({ v1: 3 });
    queue.resolve(new Set());
    await pass(0);
    expect(server.answers).toEqual({ v1: 1, v8: 2 });
    expect(taken.flatMap((answers) => Object.keys(answers))).toEqual([]);
    expect(queue.state.kind).toBe('saved');
  });

  it('to the same question can be kept instead', async () => {
    const { queue, server, taken, pass } = world();
    server.elsewhere('v1', 3);
    queue.change('v1', 1);
    await pass(700);
    queue.resolve(new Set(['v1']));
    await pass(0);
    expect(server.answers).toEqual({ v1: 3 });
    expect(taken.at(-1)).toEqual({ v1: 3 });
    expect(queue.holdsUnsaved).toBe(false);
  });

  it('that say the same are no conflict', async () => {
    const { queue, server, pass } = world();
    server.elsewhere('v4', [1, 2]);
    queue.change('v4', [1, 2]);
    await pass(700);
    expect(queue.state.kind).toBe('saved');
    expect(queue.holdsUnsaved).toBe(false);
  });

  it('are not overwritten by a change that did not know them', async () => {
    const { queue, server, pass } = world();
    server.fates = ['hold'];
    queue.change('v1', 1);
    await pass(700);
    server.elsewhere('v8', 3);
    queue.change('v8', 1);
    server.held[0]!();
    await pass(0);
    expect(queue.state).toEqual({ kind: 'conflict', conflicts: [{ question: 'v8', here: 1, elsewhere: 3 }] });
  });
});

describe('what the server refuses', () => {
  it('is shown at its question, while the others are saved; a new answer goes out again', async () => {
    const { queue, server, refused, pass } = world();
    server.refuses = { v9: ['Kies een getal.'] };
    queue.change('v1', 1);
    queue.change('v9', 999);
    await pass(700);
    expect(refused).toEqual([{ v9: ['Kies een getal.'] }]);
    expect(server.answers).toEqual({ v1: 1 });
    expect(queue.state).toEqual({ kind: 'refused', questions: ['v9'] });
    server.refuses = {};
    queue.change('v9', 9);
    await pass(700);
    expect(server.answers).toEqual({ v1: 1, v9: 9 });
    expect(queue.state.kind).toBe('saved');
  });

  it('for good ends the queue', async () => {
    const { queue, server, pass } = world();
    server.status = 'closed';
    queue.change('v1', 1);
    await pass(700);
    expect(queue.state).toEqual({ kind: 'ended', why: 'closed' });
  });
});

describe('leaving the page', () => {
  it('sends what waits in a request that outlives it, based on the one under way', async () => {
    const { queue, server, pass } = world();
    server.fates = ['hold'];
    queue.change('v1', 1);
    await pass(700);
    queue.change('v14', 'laatste woord');
    queue.leave();
    expect(server.keepalives).toEqual([{ key: 'key-2', baseRevision: 1, changes: { v14: 'laatste woord' } }]);
  });

  it('sends again what it cannot know to have arrived, when the page comes back', async () => {
    const { queue, server, pass } = world();
    queue.change('v1', 1);
    queue.leave();
    await pass(0);
    expect(server.answers).toEqual({ v1: 1 });
    await pass(5000);
    expect(queue.state.kind).toBe('saved');
    expect(server.answers).toEqual({ v1: 1 });
  });
});

describe('submitting', () => {
  it('first sends what waits, and takes over what came between', async () => {
    const { queue, server, taken, pass } = world();
    queue.change('v1', 1);
    await pass(700);
    server.elsewhere('v8', 2);
    queue.change('v14', 'nog iets');
    const submitted = submitResponse(queue, server, () => 'key-c');
    await pass(0);
    expect(await submitted).toEqual({ kind: 'done' });
    expect(server.answers).toEqual({ v1: 1, v8: 2, v14: 'nog iets' });
    expect(taken).toEqual([{ v8: 2 }]);
    expect(queue.state).toEqual({ kind: 'ended', why: 'completed' });
    expect(queue.holdsUnsaved).toBe(false);
  });

  it('takes over a save that came just before', async () => {
    const { queue, server, pass } = world();
    server.elsewhere('v8', 2);
    const submitted = submitResponse(queue, server, () => 'key-c');
    await pass(0);
    expect(await submitted).toEqual({ kind: 'done' });
  });

  it('waits for what cannot be saved', async () => {
    const { queue, server, pass } = world();
    server.fates = ['lost'];
    queue.change('v1', 1);
    const submitted = submitResponse(queue, server, () => 'key-c');
    await pass(0);
    expect(await submitted).toEqual({ kind: 'later', offline: true });
    expect(server.status).toBe('open');
  });

  it('tells what is incomplete', async () => {
    const { queue, server, pass } = world();
    server.refuses = { v9: ['Ontbreekt.'] };
    const submitted = submitResponse(queue, server, () => 'key-c');
    await pass(0);
    expect(await submitted).toEqual({ kind: 'incomplete', errors: { v9: ['Ontbreekt.'] } });
  });
});
