import { publicRoute } from '#app/http/respondent.server.ts';
import { Problem } from '#app/platform/problem.ts';

export const loader = publicRoute('answers', async () => {
  throw new Problem('not_found', 404, 'There is no page here.');
});

export const action = loader;

export default function NotFound() {
  return null;
}
