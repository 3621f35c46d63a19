import { WAYS_OUT } from '#app/domain/fieldwork/requests/ways-out.ts';
import { linkPath, waysOutPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { wayOutTexts, waysOutTexts } from './ways-out-texts.ts';

/** The ways not to take part, or not now, each with what comes of it. */
export function WaysOutPage({ token }: { token: string }) {
  const text = useTexts(waysOutTexts);
  const ways = useTexts(wayOutTexts);
  return (
    <>
      <h1>{text.title}</h1>
      <p className="lead">{text.lead}</p>
      <ul className="ways-out">
        {WAYS_OUT.map((way) => (
          <li key={way}>
            <a href={waysOutPath(token, way)}>{ways[way].choice}</a>
            <p>{ways[way].effect}</p>
          </li>
        ))}
      </ul>
      <p className="side-links">
        <a href={linkPath(token)}>{text.back}</a>
      </p>
    </>
  );
}
