/** The browser's lock manager for several pages of one test: exclusive locks, granted in the order of asking. */
export interface FakeLocks {
  /** A page's own door to the locks. */
  page(): LockManager;
  /** The page is gone without a goodbye: the browser lets go of what it held, and of what it waited for. */
  crash(page: LockManager): void;
}

interface Wish {
  name: string;
  page: LockManager;
  begin: () => void;
}

export function fakeLocks(): FakeLocks {
  let wishes: Wish[] = [];
  const holders = new Map<string, Wish>();
  const grant = (): void => {
    for (const wish of wishes) {
      if (holders.has(wish.name)) continue;
      holders.set(wish.name, wish);
      wish.begin();
    }
    wishes = wishes.filter((wish) => holders.get(wish.name) !== wish);
  };
  const free = (wish: Wish): void => {
    if (holders.get(wish.name) === wish) holders.delete(wish.name);
    grant();
  };
  const ask = async (page: LockManager, name: string, signal: AbortSignal | undefined, work: LockGrantedCallback<unknown>) => {
    const wish: Wish = { name, page, begin: () => {} };
    const granted = new Promise<void>((begin, refuse) => {
      wish.begin = begin;
      signal?.addEventListener('abort', () => {
        wishes = wishes.filter((other) => other !== wish);
        refuse(new DOMException('The request was taken back.', 'AbortError'));
      });
    });
    wishes.push(wish);
    grant();
    await granted;
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      free(wish);
    }
  };
  return {
    page() {
      const page = {
        request: (name: string, options: LockOptions | LockGrantedCallback<unknown>, work?: LockGrantedCallback<unknown>) =>
          typeof options === 'function' ? ask(page, name, undefined, options) : ask(page, name, options.signal, work ?? (() => undefined)),
        query: async () => ({ held: [...holders.keys()].map((name) => ({ name })), pending: wishes.map(({ name }) => ({ name })) }),
      } as LockManager;
      return page;
    },
    crash(page) {
      wishes = wishes.filter((wish) => wish.page !== page);
      for (const wish of [...holders.values()].filter((held) => held.page === page)) free(wish);
    },
  };
}
