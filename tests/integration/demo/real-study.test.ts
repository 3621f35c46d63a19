import { expect, it } from 'vitest';
import { createApiToken } from '#app/domain/accounts/api-tokens.commands.server.ts';
import type { ResponseReport } from '#app/domain/fieldwork/fieldwork.views.server.ts';
import { getStudy } from '#app/domain/studies/studies.views.server.ts';
import { playRealStudy, START, STUDY } from '#tests/demo/real-study.ts';
import { openWorld } from '#tests/demo/world.ts';

/** Made-up split of 210 cases with its rates: AAPOR (2016), as tests/oracles/aapor.json has it under example A. */
const CODES = {
  '1.1': 126,
  '1.2': 6,
  '2.111': 9,
  '2.1121': 5,
  '2.12': 8,
  '2.26': 3,
  '3.19': 44,
  '3.30': 3,
  '4.10': 6,
};

it(
  'plays the fieldwork of the real study over HTTP and SMTP, and ends with its response',
  { timeout: 900_000 },
  async () => {
    const world = await openWorld({ start: START, port: 0, speed: Infinity });
    try {
      const told: string[] = [];
      await playRealStudy(world, (line) => told.push(line));
      const { study_id: studyId } = await getStudy(world.ctx, STUDY);
      const { token } = await createApiToken(world.ctx, { studyId, scopes: ['rates', 'responses'] });
      const answer = await fetch(`${world.url}/api/v1/studies/${STUDY}/response-rates.json?by=stratum`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const report = (await answer.json()) as ResponseReport;
      expect(report.total.dispositions).toEqual(CODES);
      expect(report.total.rates.RR1).toBeCloseTo(0.617647, 6);
      expect(report.total.rates.RR3).toBeCloseTo(0.62293, 6);
      expect(report.total.completed_of_gross).toBeCloseTo(0.6, 12);
      expect(report.groups.map(({ by, status }) => [by.stratum, status.complete])).toEqual([
        ['groot', 20],
        ['klein', 50],
        ['midden', 56],
      ]);
      expect(told.at(-1)).toBe('The field is closed.');
      const lines = (what: RegExp) => told.filter((line) => what.test(line)).length;
      expect(lines(/takes over the answers/)).toBe(4);
      expect(lines(/asks a colleague/)).toBe(3);
      expect(lines(/hands back/)).toBe(3);
      expect(lines(/corrects the address/)).toBe(1);
      expect(lines(/The interviewer reaches/)).toBeGreaterThan(0);

      const exported = await fetch(`${world.url}/api/v1/studies/${STUDY}/responses.jsonl`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const rows = (await exported.text())
        .trim()
        .split('\n')
        .map(
          (line) => JSON.parse(line) as { status: string; disposition: string; f_copied_from: string | null },
        );
      expect(rows).toHaveLength(210);
      expect(rows.filter((row) => row.status === 'complete' && row.disposition === '1.1')).toHaveLength(126);
      expect(rows.filter((row) => row.f_copied_from !== null)).toHaveLength(4);
    } finally {
      await world.close();
    }
  },
);
