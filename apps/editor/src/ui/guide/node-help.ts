/** The help of a kind of step, its README, fetched when it is first asked for. */
export async function nodeHelpOf(type: string): Promise<string | undefined> {
  const { nodeHelp } = await import('@baton/nodes/help');
  return nodeHelp[type];
}
