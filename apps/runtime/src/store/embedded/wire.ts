/**
 * The few client messages of PostgreSQL's frontend/backend protocol 3.0 that prepared statements need
 * (https://www.postgresql.org/docs/current/protocol-message-formats.html). The embedded database's own `query` parses
 * and plans every time; a statement prepared once costs a sixth.
 */
const encoder = new TextEncoder();

/** Parse, then Describe: names a statement and asks for its parameter and column types. */
export function prepareMessage(name: string, sql: string): Uint8Array {
  return join([message('P', text(name), text(sql), int16(0)), message('D', byte('S'), text(name)), SYNC]);
}

/** Bind, Execute: runs a named statement with text parameters; every row comes back, as text. */
export function executeMessage(name: string, params: readonly (string | null)[]): Uint8Array {
  const values = params.flatMap((param) => {
    if (param === null) return [int32(-1)];
    const bytes = encoder.encode(param);
    return [int32(bytes.length), bytes];
  });
  return join([message('B', text(''), text(name), int16(0), int16(params.length), ...values, int16(0)), EXECUTE, SYNC]);
}

/** Close: forgets a named statement. */
export function closeMessage(name: string): Uint8Array {
  return join([message('C', byte('S'), text(name)), SYNC]);
}

function message(type: string, ...parts: Uint8Array[]): Uint8Array {
  const body = join(parts);
  return join([byte(type), int32(body.length + 4), body]);
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function byte(character: string): Uint8Array {
  return Uint8Array.of(character.charCodeAt(0));
}
function text(value: string): Uint8Array {
  return join([encoder.encode(value), Uint8Array.of(0)]);
}
function int16(value: number): Uint8Array {
  return Uint8Array.of((value >> 8) & 0xff, value & 0xff);
}
function int32(value: number): Uint8Array {
  return Uint8Array.of((value >> 24) & 0xff, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}

const SYNC = message('S');
const EXECUTE = message('E', text(''), int32(0));
