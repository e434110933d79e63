/**
 * A factory for `vi.mock`: the module as it is, but for a change. `vi.mock` comes before all imports, so the file with the
 * changes is got by `await vi.hoisted(() => import('./changes.ts'))`, and may itself import types only.
 */
export function changed<Module extends object>(
  change: (module: Module) => Module,
): (original: () => Promise<unknown>) => Promise<Module> {
  // The path that stands beside it says which module it is.
  return async (original) => change((await original()) as Module);
}
