import type { Language } from '../language.js'

export const french: Language = {
  name: 'French',
  columns: {
    sales: {
      order_id:
        'numéro de commande, n de commande, no de commande, référence commande, référence de la commande, id commande, numéro de facture, réf facture, ref facture, référence facture, réf commande, n facture, n de facture, numéro facture, numéro commande, n ticket, numéro de ticket, numéro ticket | commande, ticket, facture, référence',
      customer_id:
        'numéro client, code client, id client, n client, identifiant client | client, acheteur, email client, email du client | adresse e mail, adresse email, courriel, e mail | nom du client, nom client, raison sociale, société, nom complet',
      order_day:
        'date de commande, date commande, date de la commande, date de facture, date facture, date de facturation, date d achat, date de vente | date de création, créé le, date création | date, horodatage | date de paiement, date d expédition, date de livraison',
      product_id:
        'référence produit, code article, référence article, code produit, id produit, ref produit, réf, référence, sku, ean | article, produit',
      product_name:
        'nom du produit, désignation, libellé, nom produit, libellé produit, nom de l article | description | titre',
      category: 'catégorie, famille, catégorie produit',
      brand: 'marque, fabricant',
      quantity: 'quantité, qté, qte, quantité commandée, quantité vendue | nombre',
      unit_price: 'prix unitaire, pu, prix unitaire ttc, prix unitaire ht, prix de vente | prix',
      net_amount:
        'montant total, total ttc, total ht, montant ttc, montant ht, total commande, montant de la commande, total ligne, montant net, montant payé, chiffre d affaires | total, montant, sous total',
      discount_amount: 'montant de la remise, montant remise, réduction | remise',
      discount_rate: 'taux de remise, remise en',
      returned_amount: 'montant remboursé, remboursement, remboursé, total remboursé',
      status: 'statut, état, statut de la commande, état de la commande, statut commande',
      payment_status: 'statut du paiement, état du paiement, statut paiement',
      document_type: 'type de document, type de pièce',
      currency: 'devise, monnaie',
      channel: 'canal, canal de vente, boutique, magasin',
      country: 'pays',
      region: 'région',
      city: 'ville',
    },
    lines: {
      order_total: 'total commande, total de la commande',
    },
    customers: {
      customer_id:
        'numéro client, code client, id client | client | e mail, adresse e mail, courriel | nom, nom du client, raison sociale, société',
      orders_count: 'nombre de commandes, nb commandes, nombre d achats',
      total_spent: 'total dépensé, total des commandes, montant total des commandes, ca total',
      first_order_day: 'première commande, premier achat, date de première commande',
      last_order_day: 'dernière commande, dernier achat, date de dernière commande',
      joined_day: 'date d inscription, client depuis, créé le, date de création',
      birth_day: 'date de naissance',
      gender: 'sexe, genre, civilité',
      country: 'pays',
      region: 'région',
      city: 'ville',
      industry: 'secteur, secteur d activité',
      employees: 'effectif, nombre d employés, nombre de salariés',
      annual_revenue: 'chiffre d affaires, chiffre d affaires annuel',
    },
    goods: {
      product_id: 'référence produit, code article, référence article, code produit, référence | article, produit',
      product_name: 'nom du produit, désignation, libellé | description | nom',
      category: 'catégorie, famille',
      brand: 'marque, fabricant',
      unit_cost: 'prix d achat, coût, coût unitaire, prix de revient',
      list_price: 'prix de vente, prix public, prix catalogue | prix',
      on_hand: 'stock, en stock, quantité en stock, stock disponible | quantité',
      reorder_level: 'stock minimum, seuil de réapprovisionnement, stock de sécurité',
    },
    refunds: {
      refund_id: 'numéro de remboursement, id remboursement, numéro d avoir, numéro avoir, numéro de retour',
      order_id: 'numéro de commande, n de commande, n commande, id commande, numéro de facture | commande, facture',
      refund_day: 'date de remboursement, date remboursement, date d avoir, date de retour | date',
      returned_amount: 'montant remboursé, montant du remboursement, montant de l avoir | montant, total',
    },
  },
  things: {
    customer: 'client, acheteur, du client',
    order: 'commande, facture, vente, achat',
    line: 'ligne',
    product: 'produit, article',
    payment: 'paiement, règlement',
    refund: 'remboursement, retour, avoir',
    stock: 'stock',
    feedback: 'avis, évaluation',
  },
  attributes: {
    id: 'numéro, n, no, id, code, référence, identifiant',
    mail: 'email, e mail, courriel, adresse e mail',
    name: 'nom, libellé, désignation',
    phone: 'téléphone, portable',
    day: 'date',
    state: 'statut, état',
    type: 'type',
    amount: 'montant',
    total: 'total',
    price: 'prix',
    quantity: 'quantité',
    discount: 'remise',
    currency: 'devise',
    category: 'catégorie',
    country: 'pays',
    city: 'ville',
    score: 'note',
    text: 'commentaire',
  },
  of: 'de, du, de la, de l, d, des',
  states: {
    cancelled: 'annulé, annulée, annulation, annul*',
    returned: 'remboursé, remboursée, retourné, retournée, rembours*, retourn*, avoir',
    owed: 'en attente de paiement, impayé, impayée, non payé, en attente du paiement, en attente de virement bancaire, en attente de paiement*, en attente du paiement*, en attente de paiement par chèque, impay*',
    failed:
      'échoué, échouée, refusé, refusée, erreur de paiement, expiré, expirée, échec, paiement refusé, abandonnée, abandonné, irrécouvrable',
    draft: 'brouillon, devis, panier',
    sold: 'payé, payée, expédié, expédiée, livré, livrée, terminé, terminée, en cours de préparation, en préparation, paiement accepté, validé, validée, facturé, facturée, en cours, traité, traitée, partiellement remboursé, partiellement payé',
    won: 'gagné, gagnée',
    lost: 'perdu, perdue',
    yes: 'oui, vrai',
    no: 'non, faux',
  },
  documents: {
    sale: "facture, vente, commande, ticket, facture standard, facture d'acompte, facture de situation, facture de remplacement, bon de commande, commande client",
    credit:
      "avoir, retour, remboursement, note de crédit, facture d avoir, facture avoir, facture d'avoir, avoir client",
    payment: 'paiement, règlement, encaissement',
    other:
      'devis, bon de livraison, achat, virement, frais, proforma, facture proforma, facture pro forma, commande fournisseur',
  },
  flags: {
    deleted: 'supprimé, est supprimé',
    test: 'commande test',
  },
  nobody: 'client de passage, passage, invité, inconnu, anonyme, comptoir, client comptoir, divers, client divers',
  totals: 'total, total général, sous total, totaux',
  // Not by itself: `Somme de Montant` names the values of a pivot table.
  groupTotals: { beforeKnown: 'somme, somme de' },
}
