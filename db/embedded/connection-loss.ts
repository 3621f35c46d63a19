const FIRST_DELAY = 0.05;
const LONGEST_DELAY = 0.5;

/**
 * Seconds before a closed connection is opened again, as the driver's option `backoff`. The driver counts the
 * failed connections of the whole pool, so its own growth (to 20 s) is reached at once in an outage, and
 * queries would wait that long after the database has returned.
 */
export function reconnectDelay(failedConnections: number): number {
  return Math.min(FIRST_DELAY * 2 ** failedConnections, LONGEST_DELAY);
}

/** Of the driver, of the network, and of a server that stops or starts (SQLSTATE classes 08 and 57P). */
const LOSS_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
]);

/**
 * True when the error says that the database cannot be reached or went away, and nothing about the query. What
 * was being written may or may not be stored: only repeat what may be done twice.
 */
export function isConnectionLoss(error: unknown): boolean {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && (LOSS_CODES.has(code) || code.startsWith('08'));
}
