/** Asks for the next page while the present one is dealt with: the tool, this process and the database work at the same time. */
export async function* prefetch<T>(pages: AsyncIterable<T>): AsyncIterable<T> {
  const iterator = pages[Symbol.asyncIterator]();
  const ask = () => {
    const page = iterator.next();
    // Whoever asked may be gone by the time it fails.
    page.catch(() => undefined);
    return page;
  };
  let next = ask();
  try {
    for (;;) {
      const page = await next;
      if (page.done) return;
      next = ask();
      yield page.value;
    }
  } finally {
    void iterator.return?.();
  }
}
