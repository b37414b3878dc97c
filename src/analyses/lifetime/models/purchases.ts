import type { Histories } from './histories.js'
import type { Objective } from './optimise.js'

/** One customer's history, in days. */
export interface History {
  x: number
  recency: number
  age: number
}

/** What a model with its parameters expects of one customer. */
export interface Expectation {
  /** The chance that the customer has not left for good, at the end of what is known. */
  alive: number
  /** Purchase days expected in so many days from then on. */
  purchases(days: number): number
}

/** A model of when customers buy and when they leave for good. Parameters are positive. */
export interface PurchaseModel {
  name: 'bg' | 'mbg' | 'pareto'
  title: string
  parameters: string[]
  /** Starts of the search, as parameters, for histories whose mean age is so many days. */
  starts(meanAge: number): number[][]
  /** The negative log-likelihood of histories, over the logarithms of the parameters. */
  objective(histories: Histories): Objective
  expect(parameters: number[], history: History): Expectation
  /** The chance of `expect` alone. */
  alive(parameters: number[], history: History): number
  /**
   * Purchase days expected in so many days of a customer who has not left: that the last purchase was long ago says nothing of them, so
   * they are worked out once for all customers with the same count and age.
   */
  ifAlive(parameters: number[], x: number, age: number): (days: number) => number
  /** One draw of the purchase days of a customer who is still there, in so many days. */
  draw(parameters: number[], history: History, days: number, random: () => number): number
  /** Purchase days expected of a new customer in the first so many days after the first purchase. */
  expectNew(parameters: number[], days: number): number
}

/** A model with what follows from the chance to be there and from what is expected of those who are. */
export const defineModel = (model: Omit<PurchaseModel, 'expect'>): PurchaseModel => ({
  ...model,
  expect(parameters, history) {
    const alive = model.alive(parameters, history)
    const purchases = model.ifAlive(parameters, history.x, history.age)
    return { alive, purchases: (days) => alive * purchases(days) }
  },
})
