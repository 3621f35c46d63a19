/**
 * The headers of a file to be kept under its name, which old and new browsers read each in their own way (RFC 6266,
 * appendix D).
 */
export function downloadHeaders(fileName: string, mediaType: string): Record<string, string> {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const coded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'Content-Type': mediaType,
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${coded}`,
  };
}
