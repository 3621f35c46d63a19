/** One visit: what is sent, to which of the addresses that a mail holds. */
type Visit = { method: 'GET' | 'HEAD' | 'OPTIONS'; headers: Record<string, string> };

export type ScannerProfile = {
  name: string;
  /** In this order, to each address. */
  visits: Visit[];
  /** All visits at the same moment, as scanners that share the work. */
  atOnce?: true;
};

const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
const CHROME =
  'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1';

const NAVIGATE = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
  'sec-fetch-user': '?1',
};

const get = (headers: Record<string, string> = {}): Visit => ({ method: 'GET', headers });
const head = (headers: Record<string, string> = {}): Visit => ({ method: 'HEAD', headers });
const agent = (name: string, more: Record<string, string> = {}) => ({ 'user-agent': name, ...more });

/** The ways in which programs open the links of a mail before, beside or instead of the person it was for. */
export const SCANNER_PROFILES: ScannerProfile[] = [
  { name: 'HEAD alone', visits: [head()] },
  { name: 'HEAD, then GET', visits: [head(agent(EDGE)), get(agent(EDGE, NAVIGATE))] },
  { name: 'GET twice', visits: [get(agent(CHROME, NAVIGATE)), get(agent(CHROME, NAVIGATE))] },
  { name: 'GET from ten places at once', visits: Array.from({ length: 10 }, () => get()), atOnce: true },
  { name: 'GET and HEAD at once', visits: [get(), head(), get(), head()], atOnce: true },
  { name: 'OPTIONS, then GET', visits: [{ method: 'OPTIONS', headers: {} }, get()] },
  {
    name: 'a preflight of another site',
    visits: [
      {
        method: 'OPTIONS',
        headers: { origin: 'https://elders.example.org', 'access-control-request-method': 'POST' },
      },
    ],
  },
  { name: 'the first bytes (Range)', visits: [get({ range: 'bytes=0-1023' })] },
  { name: 'several ranges', visits: [get({ range: 'bytes=0-9,20-29,-5' })] },
  { name: 'a prefetch of Chromium', visits: [get(agent(CHROME, { 'sec-purpose': 'prefetch' }))] },
  {
    name: 'a prerender of Chromium',
    visits: [get(agent(CHROME, { ...NAVIGATE, 'sec-purpose': 'prefetch;prerender' }))],
  },
  {
    name: 'an anonymous prefetch of Chromium',
    visits: [get(agent(CHROME, { 'sec-purpose': 'prefetch;anonymous-client-ip', purpose: 'prefetch' }))],
  },
  { name: 'a prefetch of Firefox', visits: [get({ 'x-moz': 'prefetch', 'sec-purpose': 'prefetch' })] },
  { name: 'a preview of Safari', visits: [get(agent(IPHONE, { 'x-purpose': 'preview' }))] },
  {
    name: 'a link preview of a telephone',
    visits: [get(agent(`${IPHONE} facebookexternalhit/1.1 Facebot Twitterbot/1.0`))],
  },
  {
    name: 'Safe Links, which looks like a browser and comes twice',
    visits: [get(agent(EDGE, NAVIGATE)), get(agent(EDGE, { ...NAVIGATE, 'cache-control': 'no-cache' }))],
  },
  {
    name: 'a preview of an Office program',
    visits: [
      { method: 'OPTIONS', headers: agent('Microsoft Office Existence Discovery') },
      head(agent('Microsoft Office Existence Discovery')),
      get(agent('Mozilla/4.0 (compatible; ms-office; MSOffice 16)')),
    ],
  },
  { name: 'Barracuda', visits: [get(agent('BarracudaCentral/1.0', { accept: '*/*' }))] },
  { name: 'Mimecast', visits: [head(agent('Mimecast-URL-Protect')), get(agent('Mimecast-URL-Protect'))] },
  {
    name: 'Proofpoint',
    visits: [get(agent(CHROME, { accept: '*/*', referer: 'https://urldefense.example.com/v3/' }))],
  },
  {
    name: 'Cisco, from within a frame',
    visits: [get(agent(CHROME, { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'cross-site' }))],
  },
  {
    name: 'a webmail proxy for images',
    visits: [
      get(
        agent('Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', {
          accept: 'image/*',
        }),
      ),
    ],
  },
  {
    name: 'Slack',
    visits: [
      get(agent('Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', { range: 'bytes=0-32768' })),
    ],
  },
  { name: 'Teams', visits: [get(agent('Mozilla/5.0 SkypeUriPreview Preview/0.5'))] },
  { name: 'WhatsApp', visits: [get(agent('WhatsApp/2.24.1 A', { accept: '*/*' }))] },
  { name: 'LinkedIn', visits: [get(agent('LinkedInBot/1.0 (compatible; Mozilla/5.0)'))] },
  { name: 'curl', visits: [get(agent('curl/8.0', { accept: '*/*' })), head(agent('curl/8.0'))] },
  { name: 'python', visits: [get(agent('python-requests/2.32', { 'accept-encoding': 'gzip, deflate' }))] },
  {
    name: 'a crawler without a name, with an old version at hand',
    visits: [
      get({ accept: '*/*', 'if-modified-since': 'Mon, 23 Nov 2026 00:00:00 GMT', 'if-none-match': '"x"' }),
    ],
  },
  {
    name: 'a mail program that knows of one-click, but only looks',
    visits: [
      get({ 'list-unsubscribe': 'One-Click', 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }),
      head({ 'content-type': 'application/x-www-form-urlencoded' }),
    ],
  },
];
