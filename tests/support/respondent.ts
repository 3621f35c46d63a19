import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { RunningApp } from './running-app.ts';

export type Link = { case_id: string; link: string; login_code: string };

/** Links and login codes of all cases, as the coordinator gets them for letters. */
export function readLinks(app: RunningApp, study: string): Link[] {
  const file = join(app.dataDir, 'links.csv');
  const { status, stderr } = app.command('links', study, '--out', file);
  if (status !== 0) throw new Error(stderr);
  return parse(readFileSync(file), { columns: true }) as Link[];
}

/** A respondent over HTTP, as the page in the browser is one. */
export type Respondent = {
  cookie: string;
  request(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
};

/** Opens a link by POST. @throws Error when it does not lead to the questionnaire. */
export async function begin(link: string): Promise<Respondent> {
  const origin = new URL(link).origin;
  const response = await fetch(link, { method: 'POST', redirect: 'manual', body: new URLSearchParams() });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 303 || !cookie) throw new Error(`Starting was answered ${response.status}.`);
  return {
    cookie,
    async request(method, path, body) {
      const answer = await fetch(`${origin}${path}`, {
        method,
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(15_000),
      });
      const text = await answer.text();
      return {
        status: answer.status,
        body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
      };
    },
  };
}
