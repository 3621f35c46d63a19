import { type ComponentType, useEffect, useState } from 'react';
import { draftTitle } from '#app/domain/questionnaires/drafts/drafts.ts';
import { workshopPath } from '#app/platform/path.ts';
import { useLanguage, useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { useStudy } from '../desk-data.ts';
import { PageHeader } from '../page-header.tsx';
import type { DraftScreen } from './draft-screen.ts';
import { draftTexts } from './draft-texts.ts';

/** The page of a draft. Editor and questionnaire come in a chunk of their own: nothing else of the desk needs them. */
export function DraftPage(screen: DraftScreen) {
  const words = useTexts(draftTexts);
  const study = useStudy();
  const { draft, newest } = screen;
  const title = draftTitle(draft.text, useLanguage());
  return (
    <>
      <PageHeader title={draft.questionnaire} above={{ to: workshopPath(study.name), label: words.back }}>
        {title ? <strong>{title}. </strong> : null}
        {draft.based_on === null ? words.fresh : words.basedOn(draft.based_on)}{' '}
        {newest === null ? words.never : words.newest(newest)}
      </PageHeader>
      <WorkbenchWhenLoaded {...screen} />
    </>
  );
}

function WorkbenchWhenLoaded(screen: DraftScreen) {
  const words = useTexts(draftTexts);
  const [Workbench, setWorkbench] = useState<ComponentType<DraftScreen> | null>(null);
  const [failed, setFailed] = useState(false);
  const load = () => {
    setFailed(false);
    import('./workbench.client.tsx').then(
      (module) => setWorkbench(() => module.Workbench),
      () => setFailed(true),
    );
  };
  useEffect(load, []);
  if (Workbench) return <Workbench key={screen.draft.questionnaire} {...screen} />;
  if (!failed) return <p role="status">{words.loading}</p>;
  return (
    <div role="alert">
      <p>{words.failed}</p>
      <Button type="button" onClick={load}>
        {words.again}
      </Button>
    </div>
  );
}
