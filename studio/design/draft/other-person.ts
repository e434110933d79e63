/** Whoever drafted is no longer signed in: nothing is stored in somebody else's name. */
export class OtherPerson extends Error {
  constructor() {
    super('Whoever drafted this is no longer signed in');
  }
}
