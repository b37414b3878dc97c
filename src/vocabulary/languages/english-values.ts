import type { Language } from '../language.js'

/** What the values of columns say in English. */
export const englishValues: Omit<Language, 'name' | 'columns'> = {
  states: {
    cancelled:
      'cancelled, canceled, cancellation, cancelled by customer, canceled by customer, wc-cancelled, voided, void, annulled, aborted, revoked, withdrawn, canceled by seller, cancelled by seller, cancel, cancel*, void*, trash, deleted, closed cancelled, will not deliver, merged, no show, noshow, no show fee waived, did not show, did not attend, not attended',
    returned:
      'wc-refunded, returned, return, refunded, refund, fully refunded, chargeback, chargeback refund, charged back, reversed, credit note, credit memo, sales return, refund*, returned*, chargeback*, return completed, order refund, returned to sender, return to sender, credited, rto, rto*, return processed, return received',
    owed: 'unpaid, pending, pending payment, pending_payment, wc-pending, awaiting payment, payment pending, on hold awaiting payment, not paid, overdue, past due, wc-on-hold awaiting, awaiting check*, awaiting cheque*, awaiting bank*, awaiting cash*, awaiting transfer*, awaiting deposit*, awaiting remittance*, awaiting paypal*, awaiting wire*, unpaid*, overdue*, outstanding, awaiting payment*, pending payment*, waiting for payment, payment due, not yet paid, payment not yet submitted, invoice sent, pending submission, pending customer approval, balance due, not charged, no payment',
    failed:
      'wc-failed, payment failed, failed, failure, declined, rejected, expired, refused, refused*, unavailable, invalid, ineffective, error, payment error, failed*, declined*, rejected*, denied, blocked, incomplete, abandoned, abandoned*, uncaptured, requires payment method, expired*, payment not received, uncollectible, written off, write off, customer approval denied, errored, dropped, fraud, suspected fraud, fraudulent, payment review',
    draft:
      'draft, wc-checkout-draft, checkout-draft, quote, quotation, quotation sent, estimate, proposal, draft*, quot*, estimate*, planned, pro forma, proforma, auto draft, not submitted, not confirmed, unsubmitted, not yet submitted, saved, parked, parked sale, for approval, pending approval, not approved, template, unconfirmed, inquiry, enquiry, inquiry denied, inquiry timed out, inquiry timedout, inquiry preapproved, inquiry not possible, owner stay, owner block',
    sold: 'sales order, locked, to invoice, activated, awaiting shipment, awaiting fulfillment, awaiting pickup, awaiting delivery, awaiting dispatch, complete, completed, closed, no refund, not refunded, no return, cleared, unshipped, not shipped, done, finished, success, successful, succeeded, approved, accepted, confirmed, authorized, captured, settled, paid, fully paid, paid in full, fully applied, applied, partially paid, partially_paid, partially refunded, partially_refunded, invoiced, processing, in process, in progress, processed, preparing, packed, ready to ship, awaiting shipment, awaiting fulfillment, fulfilled, unfulfilled, partially fulfilled, partial, partially shipped, shipped, dispatched, sent, in transit, out for delivery, delivered, received, picked up, shipped to customer, new, open, created, active, sale, sales, sold, order, purchase, wc-completed, wc-processing, normal, valid, payment received, paid out, awaiting processing, renewal, collected, lost in transit*, settled successfully, settling, submitted for settlement, settlement pending, fully charged, partially charged, credit complete, refund failed, refund rejected, refund declined, refund denied, refund refused, refund cancelled, refund canceled, refund closed, return failed, return rejected, return declined, return denied, return refused, return cancelled, return canceled, chargeback won, chargeback reversed, chargeback denied, modified',
    won: 'closed won, won, deal won, won*, *closed won, closed - won, closed/won',
    lost: 'closed lost, lost, deal lost, lost*, *closed lost, closed - lost, disqualified, closed/lost, closed lost to competition',
    yes: 'true, t, yes, y, 1',
    no: 'false, f, no, n, 0',
  },
  documents: {
    sale: '380, 383, 386, 389, sale, sales, order, sales order, invoice, sales invoice, receipt, sales receipt, purchase, retail, charge, line item, shipping line, placed order, order placed, tax invoice, a/r invoice, ar invoice, sell, item, standard order, standard, cash sale, pos sale, bill of sale, simple invoice, revenue, capture, captured, auth capture, prior auth capture, capture only, customer invoice, f1, f2, l2, si, so, inv',
    credit:
      '381, return, returns, refund, refunds, credit, credit note, credit memo, sales return, sales credit note, sales credit memo, return order, sales return order, refund receipt, refund*, chargeback*, payment refund, reversal, reversed, payment reversal, exchange return, cancellation, cancelled invoice, a/r credit memo, ar credit memo, adjustment refund, customer return, return order*, return note*, credit note*, credit memo*, sales credit*, customer credit*, credit invoice, g2, s1, sc, cn, crn, cm, crm, scm',
    payment:
      'payment, payments, receive payment, payment received, customer payment, express checkout payment, website payment, mobile payment, mass payment, invoice payment, payment*, subscription payment, authorization, authorisation, auth only, deposit payment, sr, sa, tender, tenders, change, cash change',
    other:
      '325, started checkout, checkout started, begin checkout, viewed product, view item, product viewed, add to cart, added to cart, active on site, page view, session start, ordered product, fulfilled order, payout, payouts, withdrawal, general withdrawal, transfer, bank transfer, deposit, fee, fees, service fee, selling fee, subscription fee, adjustment, tax, tip, quote, quotation, estimate, sales quote, proposal, draft, purchase order, vendor bill, bill, bill payment, vendor credit, supplier invoice, expense, preapproved payment bill user payment, bill user payment, check, cheque, journal, journal entry, general journal, opening balance, inventory adjustment, stock adjustment, balance adjustment, currency conversion, general currency conversion, hold, reserve, release, sales quotation, inquiry, shipment, delivery note, packing slip, withdrawal*, payout*, transfer*, purchase order*, estimate*, quot*, vendor*, supplier*, journal*, general currency*, pi, pc, pp, pa, bp, br, jc, jd, proforma, pro forma, proforma invoice, pro forma invoice, shipping label, postage label, other fee, ad fee, non sale charge, void, voided, pledge, recurring gift, recurring gift schedule',
  },
  flags: {
    test: 'test, is test, test order, test mode, is test order, sandbox, is sandbox, demo, internal, is internal, test transaction, staff order, training, training mode, is training, training sale, practice mode',
    deleted:
      'deleted, is deleted, isdeleted, deleted flag, is removed, removed, trashed, archived deleted, deletion flag, del flag, is del',
  },
  nobody:
    '0, guest, guest customer, guest user, guest checkout, walk in, walk-in, walkin, walk in customer, walk-in customer, anonymous, anonym, unknown, unknown customer, none, null, n/a, na, nobody, cash, cash customer, cash sale, cash sales, counter sale, over the counter, retail customer, no customer, not set, not logged in, not available, default customer, general customer, general public, miscellaneous customer, misc, public, visitor, undefined, no name, nan',
  totals:
    'total, totals, grand total, subtotal, sub total, sum, total:, report total, total for*, overall total, order total, invoice total, total due, amount due, balance due',
  groupTotals: {
    behind: 'total, totals, subtotal, subtotals, sub total, sub totals',
    before:
      'total for, totals for, subtotal for, subtotals for, sub total for, sub totals for, total of, totals of, subtotal of, subtotals of, sub total of, sub totals of',
    beforeKnown: 'total, totals, subtotal, subtotals, sub total, sub totals',
  },
  refundsNotMade: {
    whole: 'open, opened, reopen, reopened, new',
    begins: 'submitted, initiated',
    words: 'pending*, request*, await*, processing*, in progress*, not *, no *, review*',
    anywhere: 'reject, declin, denied, refused, withdrawn, closed without',
  },
}
