/** Somebody else has signed in in this browser: what was drafted here is stored in nobody else's name. */
export class OtherPerson extends Error {
  constructor() {
    super('Somebody else is signed in');
  }
}
