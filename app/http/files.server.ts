/** A csv to be saved by the browser under this name. */
export function csvFile(lines: string[], fileName: string): Response {
  return new Response(lines.join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
    },
  });
}
