import { Attack } from './attack.ts';
import { Statements } from './statements.ts';
import { openTarget } from './target.ts';

/** An attack on a server of its own. */
export interface OpenAttack {
  readonly attack: Attack;
  close(): Promise<void>;
}

export async function openAttack(): Promise<OpenAttack> {
  const target = await openTarget();
  const statements = new Statements();
  return {
    attack: new Attack(target, statements),
    close: async () => {
      statements.stop();
      await target.workspace.close();
    },
  };
}
