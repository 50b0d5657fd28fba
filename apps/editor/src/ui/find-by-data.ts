/** The first element inside `root` whose data attribute has exactly this value, whatever letters it holds. */
export function findByData(root: ParentNode | null | undefined, name: string, value: string): HTMLElement | undefined {
  return [...(root?.querySelectorAll<HTMLElement>(`[data-${name}]`) ?? [])].find(
    (element) => element.getAttribute(`data-${name}`) === value,
  );
}
