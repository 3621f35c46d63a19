import { redirect } from '@remix-run/node';
import { csvLine } from '#app/domain/exports/formats/csv.ts';
import { LETTER_COLUMNS, letterPages, letterRows } from '#app/domain/mailings/letter-pages.ts';
import { makeLetters } from '#app/domain/mailings/letters.commands.server.ts';
import { readForm } from '#app/http/body.server.ts';
import { csvFile } from '#app/http/files.server.ts';
import { documentPolicy } from '#app/http/own-headers.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { lettersPath } from '#app/platform/path.ts';
import { isProblem } from '#app/platform/problem.ts';

/** Who comes back to this address has not confirmed anything. */
export const loader = studyRoute('links:export', 'contact', async ({ study, params }) =>
  redirect(lettersPath(study.name, params.mailing ?? ''), 303),
);

/** `count`: what was confirmed; `format`: csv for a word processor, or html to print. */
export const action = studyRoute(
  'links:export',
  'contact',
  async ({ ctx, study, params, request, locale }) => {
    const form = await readForm(request);
    const mailing = params.mailing ?? '';
    const website = ctx.settings.appUrl;
    try {
      const letters = await makeLetters(ctx, { study, mailing, expectedCount: Number(form.get('count')) });
      if (form.get('format') === 'csv')
        return csvFile(
          [LETTER_COLUMNS, ...letterRows(letters, website)].map(csvLine),
          `${study.name}-${mailing}-letters.csv`,
        );
      const html = letterPages(letters, { website, locale });
      return new Response(html, {
        headers: {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': documentPolicy(html),
        },
      });
    } catch (thrown) {
      if (!isProblem(thrown) || thrown.code !== 'letters.count_changed') throw thrown;
      return redirect(`${lettersPath(study.name, mailing)}?changed=1`, 303);
    }
  },
);
