import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { needsItemCounts, type CutOffs } from '#app/domain/studies/cut-offs.ts';
import { changeSettings } from '#app/domain/studies/settings.commands.server.ts';
import { answerForm } from '#app/http/forms.server.ts';
import { studyRoute } from '#app/http/study.server.ts';
import { settingsPath } from '#app/platform/path.ts';
import type { DeskHandle } from '#app/ui/desk/crumbs.tsx';
import { formState } from '#app/ui/desk/form-state.ts';
import { deskTitle } from '#app/ui/desk/page-title.ts';
import { readSettings, settingsFormSchema } from '#app/ui/desk/settings/settings-form.ts';
import { SettingsPage, type ShownSettings } from '#app/ui/desk/settings/settings-page.tsx';

export const handle: DeskHandle = { crumb: { nl: 'Instellingen', en: 'Settings' } };
export const meta = deskTitle(handle.crumb);

export const loader = studyRoute(
  'settings:see',
  'contact',
  async ({ study }): Promise<{ settings: ShownSettings }> => {
    const { title, opens, closes, sender, coolDownDays, cutOffs } = study.settings;
    return {
      settings: {
        title: { nl: title.nl, en: title.en ?? '' },
        opens: opens ?? '',
        closes: closes ?? '',
        sender: { name: sender?.name ?? '', email: sender?.email ?? '', phone: sender?.phone ?? '' },
        coolDownDays: coolDownDays === undefined ? '' : String(coolDownDays),
        cutOffs: {
          rule: cutOffs?.rule ?? 'submitted',
          partial: needsItemCounts(cutOffs) ? String(cutOffs.partial) : '',
          complete: needsItemCounts(cutOffs) ? String(cutOffs.complete) : '',
          hasCrucial: crucialOf(cutOffs) !== null,
          fixed: study.opened_at !== null,
        },
      },
    };
  },
);

export const action = studyRoute('study:settings', 'contact', async ({ ctx, study, request, locale }) =>
  answerForm({ request, locale, schema: settingsFormSchema(locale) }, async (fields) => {
    const changed = await changeSettings(ctx, study, readSettings(fields, crucialOf(study.settings.cutOffs)));
    return redirect(`${settingsPath(study.name)}?done=${changed.length > 0 ? 'saved' : 'unchanged'}`);
  }),
);

function crucialOf(cutOffs: CutOffs | undefined): Record<string, string[]> | null {
  return cutOffs && 'crucial' in cutOffs ? cutOffs.crucial : null;
}

export default function Settings() {
  const { settings } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <SettingsPage
      settings={settings}
      state={formState(useActionData<typeof action>())}
      done={search.get('done')}
    />
  );
}
