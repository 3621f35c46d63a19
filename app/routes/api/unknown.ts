import { publicRoute } from '#app/http/respondent.server.ts';
import { Problem, problemJson } from '#app/platform/problem.ts';

const UNKNOWN = new Problem(
  'api.unknown',
  404,
  'There is nothing here. There are responses.csv, responses.jsonl, codebook.json, codebook.html, codebook.csv and response-rates.json.',
);

export const loader = publicRoute('answers', async () =>
  Response.json(problemJson(UNKNOWN), { status: UNKNOWN.status }),
);
