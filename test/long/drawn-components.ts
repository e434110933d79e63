/** How much of a page React draws, as its developer tools would count it. Works with the built studio. */
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    drawnComponents: number;
  }
}

/** Of React's fibers, what counting needs. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly alternate: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
}

/** Loads the page again, from now on counting. */
export async function countComponents(page: Page): Promise<void> {
  await page.addInitScript(installCounter);
  await page.reload();
}

/** How many components React called while something was done, until it came to rest. */
export async function drawnBy(page: Page, act: () => Promise<void>): Promise<number> {
  await rest(page);
  await page.evaluate(() => {
    window.drawnComponents = 0;
  });
  await act();
  await rest(page);
  return page.evaluate(() => window.drawnComponents);
}

/** Until React has drawn nothing for a quarter of a second: a list that scrolled says so a while later. */
const rest = (page: Page) =>
  page.evaluate(async () => {
    for (let before = -1; before !== window.drawnComponents; ) {
      before = window.drawnComponents;
      await new Promise((done) => setTimeout(done, 250));
    }
  });

/** Runs in the page. React tells the hook of its developer tools about every commit. */
function installCounter(): void {
  // Function, class, forwardRef, memo, simple memo: `ReactWorkTags`; what was called has the flag `PerformedWork`.
  const components = new Set([0, 1, 11, 14, 15]);
  const performedWork = 1;
  const visit = (fiber: Fiber, before: Fiber | null) => {
    if (components.has(fiber.tag) && (!before || fiber.flags & performedWork)) window.drawnComponents += 1;
    // The same children: React did not enter below.
    if (before && fiber.child === before.child) return;
    for (let child = fiber.child; child; child = child.sibling) visit(child, child.alternate);
  };
  window.drawnComponents = 0;
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      checkDCE: () => undefined,
      inject: () => 1,
      onCommitFiberRoot: (_: number, root: { current: Fiber }) => visit(root.current, root.current.alternate),
      onCommitFiberUnmount: () => undefined,
      onPostCommitFiberRoot: () => undefined,
    },
  });
}
