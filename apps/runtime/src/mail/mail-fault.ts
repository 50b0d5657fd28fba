/** Why a mail did not go out, in words for whoever looks after the workspace. */
export class MailFault extends Error {
  /** Trying again changes nothing: the address does not exist, the server refuses the message. */
  readonly final: boolean;
  /** The server itself is the fault, so the next mail would fare the same. */
  readonly server: boolean;

  constructor(message: string, { final = false, server = false, cause }: { final?: boolean; server?: boolean; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'MailFault';
    this.final = final;
    this.server = server;
  }
}
