/** What stands in the places of a request's shape that are for values and names. */
import { type Random, random } from '../twin/random.ts';
import { hostileHeader, hostileJson, hostileName, hostileNumber, hostileText } from './hostile.ts';
import { neutralJson, neutralText } from './neutral.ts';

/** Each takes what is plain there. */
export interface Fill {
  /** A value that is text. */
  text(plain: string): string;
  /** A value that is written in digits. */
  number(plain: string): string;
  /** A value of a JSON body. */
  json(plain: unknown): unknown;
  /** A name: of a field, a key of the answer, a cast, a place in JSON. */
  name(plain: string): string;
  /** A header, or a part of it. */
  header(plain: string): string;
}

export const PLAIN: Fill = {
  text: (plain) => plain,
  number: (plain) => plain,
  json: (plain) => plain,
  name: (plain) => plain,
  header: (plain) => plain,
};

/** Hostile in some of the places: the same in the same ones for the same seed. */
export class HostileFill implements Fill {
  /** Places that are hostile. */
  count = 0;
  /** Whether a place of a name is: what stands there may be seen in the text of a statement. */
  named = false;
  private readonly random: Random;
  private readonly share: number;
  private readonly neutral: boolean;

  /** @param everywhere in all places; @param neutral with what is harmless in the place of all that is hostile */
  constructor(seed: number, everywhere: boolean, neutral = false) {
    this.random = random(seed);
    this.share = everywhere ? 1 : this.random.pick([0.2, 0.5, 1]);
    this.neutral = neutral;
  }

  text(plain: string): string {
    return this.place(plain, hostileText, neutralText);
  }

  number(plain: string): string {
    return this.place(plain, hostileNumber, neutralText);
  }

  json(plain: unknown): unknown {
    return this.place(plain, hostileJson, neutralJson);
  }

  name(plain: string): string {
    const name = this.place(plain, hostileName, neutralText);
    if (name !== plain) this.named = true;
    return name;
  }

  header(plain: string): string {
    return this.place(plain, hostileHeader, neutralText);
  }

  private place<T>(plain: T, hostile: (random: Random) => T, neutral: (value: T) => T): T {
    if (!this.random.chance(this.share)) return plain;
    this.count += 1;
    const value = hostile(this.random);
    return this.neutral ? neutral(value) : value;
  }
}
