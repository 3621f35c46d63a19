import type { Delivered } from '#tests/support/smtp-sink.ts';

/** What a mail server sends back of a message to an address that does not exist (RFC 3464). */
export function undelivered({ to, from, mail }: Delivered): string {
  return `Return-Path: <>
From: MAILER-DAEMON@mx.example.net
To: ${from}
Date: ${(mail.date ?? new Date(0)).toUTCString()}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

The address does not exist.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; ${to}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user
--b--
`;
}

/** An automatic answer with the day of return. @param until as 2026-02-10 */
export function autoReply({ to, from, mail }: Delivered, until: string, now: Date): string {
  const [year, month, day] = until.split('-');
  return `From: ${to}
To: ${from}
Date: ${now.toUTCString()}
Subject: Automatisch antwoord: ${mail.subject ?? ''}
Auto-Submitted: auto-replied
In-Reply-To: ${mail.messageId ?? ''}
Content-Type: text/plain; charset=utf-8

Ik ben afwezig. Ik ben weer bereikbaar vanaf ${day}-${month}-${year}.
`;
}
