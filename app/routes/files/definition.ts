import { findDefinition } from '#app/domain/questionnaires/questionnaires.views.server.ts';
import { publicRoute } from '#app/http/respondent.server.ts';
import { Problem } from '#app/platform/problem.ts';

/** A published definition by its content hash: it never changes, so browsers may keep it for good. */
export const loader = publicRoute('answers', async ({ ctx, params }) => {
  const hash = /^([0-9a-f]{64})\.json$/.exec(params.file ?? '')?.[1];
  const definition = hash ? await findDefinition(ctx, hash) : null;
  if (!definition) throw new Problem('not_found', 404, 'There is no questionnaire here.');
  return Response.json(definition, { headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } });
});
