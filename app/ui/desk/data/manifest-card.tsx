import type { ExportManifest } from '#app/domain/exports/exports.ts';
import { manifestPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Card } from '../card.tsx';
import { Facts } from '../facts.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { dataTexts, manifestTexts } from './data-texts.ts';

/** The manifest of a data file in words. */
export function ManifestCard({ manifest, who }: { manifest: ExportManifest; who: string }) {
  const words = useTexts(manifestTexts);
  const data = useTexts(dataTexts);
  const study = useStudy();
  const format = useFormat();
  const options = [
    ...(manifest.pilot ? [words.pilot] : []),
    ...(manifest.options.dutch ? [words.dutch] : []),
    ...(manifest.options.raw ? [words.raw] : []),
  ];
  return (
    <Card
      title={`${manifest.questionnaire}, ${manifest.format}`}
      foot={
        <a href={manifestPath(study.name, manifest.export_id)} download>
          {words.download}
        </a>
      }
    >
      <Facts
        facts={[
          [words.at, <Noted text={format.moment(new Date(manifest.at))} note={words.atNote} />],
          [words.rows, format.number(manifest.rows)],
          [words.columns, format.number(manifest.columns)],
          [words.bytes, words.inBytes(format.number(manifest.bytes))],
          [words.sha256, <code className="long-code">{manifest.sha256}</code>],
          [words.options, options.length === 0 ? words.noOptions : options.join(', ')],
          [
            words.versions,
            manifest.versions.map(({ version, hash }) => (
              <Version key={version} version={version} hash={hash} />
            )),
          ],
          [
            words.edition,
            <Noted text={manifest.disposition_edition} note={manifest.interim ? words.interim : null} />,
          ],
          [data.who, who],
          [words.id, <code className="long-code">{manifest.export_id}</code>],
        ]}
      />
    </Card>
  );
}

function Noted({ text, note }: { text: string; note: string | null }) {
  return (
    <>
      {text}
      {note === null ? null : <span className="hint"> · {note}</span>}
    </>
  );
}

function Version({ version, hash }: { version: number; hash: string }) {
  return (
    <span className="fact-line">
      {version} <code className="long-code">{hash}</code>
    </span>
  );
}
