import { useFormat } from './format.ts';

/**
 * A share as number and bar, for a cell of a table. The number says it all; the bar is for the eye.
 * @param share 0 to 1; null (undefined) shows a dash and no bar
 * @param category which of the chart colours, 1 to 5; without it the quiet colour of totals
 * @param target 0 to 1, drawn as a line across
 */
export function BarCell({
  share,
  category,
  target,
}: {
  share: number | null;
  category?: 1 | 2 | 3 | 4 | 5;
  target?: number | null;
}) {
  const format = useFormat();
  const width = `${Math.min(100, Math.max(0, (share ?? 0) * 100))}%`;
  return (
    <span className="bar-cell">
      <span className="bar-value">{format.percent(share)}</span>
      <svg className="bar-track" height="14" width="100%" aria-hidden="true" focusable="false">
        <rect className="bar-ground" width="100%" height="14" rx="2" />
        {share === null ? null : (
          <rect className={category ? `fill-${category}` : 'fill-total'} width={width} height="14" rx="2" />
        )}
        {typeof target === 'number' ? (
          <line className="bar-target" x1={`${target * 100}%`} x2={`${target * 100}%`} y1="0" y2="14" />
        ) : null}
      </svg>
    </span>
  );
}
