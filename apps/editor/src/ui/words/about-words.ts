/** What a request is about, where its question does not say so already. */
export function aboutWords({ question, about }: { question: string; about: string }): string {
  return about !== '' && question.includes(about) ? '' : about;
}
