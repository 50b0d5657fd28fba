/** One message to one person. Texts are plain; what is markup was made by the template and nothing else. */
export interface Mail {
  /**
   * The same for every try of one message to one person, so that a reader who gets it twice sees it once. Letters,
   * digits, dots and dashes.
   */
  id: string;
  /** Messages about one thing are shown as one conversation. */
  thread: string | undefined;
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
}

/** Sends mail. Whoever asks keeps what is to be sent and tries again: nothing is kept here. */
export interface Mailer {
  /** Resolves when the mail server has taken it. @throws MailFault. */
  send(mail: Mail): Promise<void>;
}
