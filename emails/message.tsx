import { Fragment, type ReactNode } from 'react';

/** Plain colours that mail clients may turn over in the dark; the few that ask for a dark sheet get DARK. */
const INK = '#1b1f24';
const SOFT = '#4d5661';
const ACCENT = '#154273';
const FONT = "'Segoe UI', Helvetica, Arial, sans-serif";
const DARK = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .page, .sheet { background-color: #14181d !important; }
    .text { color: #f1f3f5 !important; }
    .soft, .soft a { color: #b7c0ca !important; }
    .button { background-color: #9cc4f0 !important; }
    .button a { color: #10151b !important; }
  }
`;

/** The sheet every mail is written on. Tables and inline styles, because Outlook knows nothing else. */
export function MessageSheet(props: {
  language: 'nl' | 'en';
  title: string;
  heading: string;
  children: ReactNode;
  footer: ReactNode;
}) {
  return (
    <html lang={props.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{props.title}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK }} />
      </head>
      <body className="page" style={{ margin: 0, padding: 0, backgroundColor: '#f3f4f6' }}>
        <table
          className="page"
          role="presentation"
          width="100%"
          cellPadding={0}
          cellSpacing={0}
          style={{ backgroundColor: '#f3f4f6' }}
        >
          <tbody>
            <tr>
              <td align="center" style={{ padding: '24px 12px' }}>
                <table
                  className="sheet"
                  role="presentation"
                  width={600}
                  cellPadding={0}
                  cellSpacing={0}
                  style={{
                    width: '100%',
                    maxWidth: 600,
                    backgroundColor: '#ffffff',
                    borderTop: `4px solid ${ACCENT}`,
                  }}
                >
                  <tbody>
                    <tr>
                      <td
                        className="soft"
                        style={{
                          padding: '20px 32px 0',
                          fontFamily: FONT,
                          fontSize: 14,
                          lineHeight: '20px',
                          color: SOFT,
                        }}
                      >
                        {props.heading}
                      </td>
                    </tr>
                    <tr>
                      <td style={{ padding: '12px 32px 24px' }}>{props.children}</td>
                    </tr>
                    <tr>
                      <td style={{ padding: '0 32px 24px' }}>{props.footer}</td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/** Running text; new lines inside it stay, addresses can be followed. */
export function Text(props: { children: (string | { href: string })[] }) {
  return (
    <p
      className="text"
      style={{ margin: '0 0 16px', fontFamily: FONT, fontSize: 16, lineHeight: '24px', color: INK }}
    >
      {props.children.map((part, index) =>
        typeof part === 'string' ? (
          <Lines key={index} text={part} />
        ) : (
          <a key={index} href={part.href} style={{ color: 'inherit', wordBreak: 'break-all' }}>
            {part.href}
          </a>
        ),
      )}
    </p>
  );
}

/** Small print below the message. */
export function SmallPrint(props: { children: ReactNode }) {
  return (
    <p
      className="soft"
      style={{ margin: '0 0 8px', fontFamily: FONT, fontSize: 13, lineHeight: '20px', color: SOFT }}
    >
      {props.children}
    </p>
  );
}

/** A word of warning above the message, such as on a test. */
export function Notice(props: { children: string }) {
  return (
    <p
      className="text"
      style={{
        margin: '0 0 16px',
        padding: '8px 12px',
        border: `2px solid ${ACCENT}`,
        fontFamily: FONT,
        fontSize: 15,
        lineHeight: '22px',
        color: INK,
      }}
    >
      {props.children}
    </p>
  );
}

/** A link that looks like a button, with the address in full below it for whose client shows no buttons. */
export function Button(props: { href: string; label: string; otherwise: string }) {
  return (
    <>
      <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '0 0 8px' }}>
        <tbody>
          <tr>
            <td className="button" style={{ backgroundColor: ACCENT, borderRadius: 4 }}>
              <a
                href={props.href}
                style={{
                  display: 'inline-block',
                  padding: '12px 24px',
                  fontFamily: FONT,
                  fontSize: 16,
                  lineHeight: '24px',
                  fontWeight: 'bold',
                  color: '#ffffff',
                  textDecoration: 'none',
                }}
              >
                {props.label}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      <SmallPrint>
        {props.otherwise}
        <br />
        <a href={props.href} style={{ color: SOFT, wordBreak: 'break-all' }}>
          {props.href}
        </a>
      </SmallPrint>
    </>
  );
}

function Lines({ text }: { text: string }) {
  return text.split('\n').map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
}
