import type { Language } from '../language.js'

export const spanish: Language = {
  name: 'Spanish',
  columns: {
    sales: {
      order_id:
        'folio fiscal, número de pedido, n de pedido, nro de pedido, id de pedido, id pedido, número de orden, número de factura, n factura, de venta, venta, número de venta, folio, nro factura, número pedido, # de venta, comprobante, número de comprobante, nro comprobante, número de operación | pedido, factura, orden, referencia',
      customer_id:
        'id de cliente, código de cliente, número de cliente, id cliente, código cliente, cliente id, rut, documento cliente, dni, rut cliente, nit, cuit, nif, dni nif, cédula, rfc, ruc, rfc receptor, nit tercero, identificación del cliente, cliente identificación | identificación, cliente, comprador, correo del cliente, email del cliente, email comprador | correo electrónico, correo, email | nombre del cliente, nombre cliente, razón social, nombre del comprador, empresa, nombre completo, nombre tercero, tercero, razón social receptor, nombre receptor, receptor, cliente nombre, contraparte, nombre de la contraparte',
      order_day:
        'fecha de pedido, fecha del pedido, fecha pedido, fecha de venta, fecha de compra, fecha de factura, fecha factura, fecha de la orden, fecha de emisión, fecha emisión, fecha de orden, fecha de elaboración, fecha de comprobante | fecha de creación, creado el | fecha, fecha y hora | fecha de pago, fecha de envío, fecha de entrega',
      product_id:
        'código de producto, código producto, sku, id producto, referencia, código de artículo, código, de publicación, # de publicación | producto, artículo',
      product_name:
        'nombre del producto, producto, artículo, nombre producto, título de la publicación, descripción del producto, item nombre, nombre del ítem | descripción | título',
      category: 'categoría, familia, rubro',
      brand: 'marca',
      quantity: 'cantidad, unidades, cant, cantidad vendida',
      unit_price:
        'precio unitario, precio de venta, precio unitario de venta de la publicación, p unitario, valor unitario | precio',
      net_amount:
        'total, importe total, monto total, total del pedido, importe, total venta, ingresos por productos, valor total, total pagado, total línea | monto, valor, subtotal',
      gross_amount: 'importe bruto',
      discount_amount: 'descuento, monto de descuento, importe de descuento, descuentos y bonificaciones',
      returned_amount: 'importe reembolsado, monto reembolsado, anulaciones y reembolsos, reembolso, devolución',
      status: 'estado, estado del pedido, estado de la orden, estatus, estado del comprobante',
      payment_status: 'estado del pago, estado de pago',
      document_type:
        'tipo de documento, tipo de comprobante, tipo comprobante, efecto del comprobante, tipo de factura, tipo documento, tipo doc',
      currency: 'moneda, divisa',
      channel: 'canal, canal de venta, tienda, sucursal',
      country: 'país',
      region: 'provincia, región, estado o provincia, departamento',
      city: 'ciudad, localidad',
    },
    lines: {
      order_total: 'total del pedido, total de la orden, total pedido, total factura, total de la factura',
    },
    customers: {
      customer_id:
        'id de cliente, código de cliente, número de cliente, rut, rut cliente, nit, cuit, dni, nif, dni nif, cédula, rfc, ruc | cliente | correo electrónico, correo, email | nombre, nombre del cliente, razón social, empresa',
      orders_count: 'número de pedidos, cantidad de pedidos, total de pedidos, número de compras',
      total_spent: 'total gastado, gasto total, importe total gastado',
      first_order_day: 'primer pedido, primera compra, fecha del primer pedido',
      last_order_day: 'último pedido, última compra, fecha del último pedido',
      joined_day: 'fecha de alta, fecha de registro, fecha de creación, cliente desde',
      birth_day: 'fecha de nacimiento',
      gender: 'sexo, género',
      country: 'país',
      region: 'provincia, región',
      city: 'ciudad, localidad',
      industry: 'sector, industria, rubro',
      employees: 'empleados, número de empleados',
      annual_revenue: 'facturación anual, ingresos anuales',
    },
    goods: {
      product_id: 'código de producto, código, sku, referencia, código de artículo | producto, artículo',
      product_name: 'nombre del producto, descripción, nombre producto | nombre',
      category: 'categoría, familia, rubro',
      brand: 'marca',
      unit_cost: 'costo, coste, precio de costo, precio de compra, costo unitario',
      list_price: 'precio de venta, precio, precio público',
      on_hand: 'existencias, stock, inventario, cantidad disponible, en stock, stock actual | cantidad',
      reorder_level: 'stock mínimo, punto de reorden, punto de pedido',
    },
    refunds: {
      refund_id: 'id de reembolso, número de reembolso, id reembolso, número de devolución, nota de crédito',
      order_id: 'número de pedido, id de pedido, id pedido, número pedido | pedido, factura',
      refund_day: 'fecha de reembolso, fecha reembolso, fecha de devolución | fecha',
      returned_amount:
        'importe reembolsado, monto reembolsado, importe del reembolso, total reembolsado | importe, monto, total',
    },
  },
  things: {
    customer: 'cliente, comprador',
    order: 'pedido, orden, venta, factura, compra',
    line: 'línea, renglón',
    product: 'producto, artículo',
    payment: 'pago',
    refund: 'reembolso, devolución',
    stock: 'stock, inventario',
    feedback: 'reseña, opinión, valoración',
  },
  attributes: {
    id: 'número, n, nro, no, id, código, referencia, folio',
    mail: 'correo, correo electrónico, email',
    name: 'nombre, descripción',
    phone: 'teléfono, celular, móvil',
    day: 'fecha',
    state: 'estado, estatus',
    type: 'tipo',
    amount: 'importe, monto, valor',
    total: 'total',
    price: 'precio',
    quantity: 'cantidad',
    discount: 'descuento',
    currency: 'moneda',
    category: 'categoría',
    country: 'país',
    city: 'ciudad',
    score: 'puntuación, calificación',
    text: 'comentario',
  },
  of: 'de, del, de la, de el',
  states: {
    cancelled: 'cancelado, cancelada, anulado, anulada, cancelaste, venta cancelada, cancelad*, anulad*',
    returned:
      'reembolsado, reembolsada, devuelto, devuelta, devolución, devolución finalizada con reembolso al comprador, reembols*, devuelt*, *con reembolso*, te dimos el dinero de la venta y reembolsamos al comprador',
    owed: 'pendiente de pago, impago, impaga, no pagado, pendiente, esperando pago, pago pendiente, vencida, por cobrar, pendiente de cobro',
    failed: 'fallido, rechazado, rechazada, expirado, pago rechazado, fallida, caducado',
    draft: 'borrador, presupuesto, cotización',
    sold: 'pagado, pagada, enviado, enviada, entregado, entregada, completado, completada, en proceso, procesando, confirmado, facturado, en camino, completo, finalizado, preparando, listo, venta entregada, reembolso parcial, parcialmente reembolsado, parcial, abierta, cerrada, recibido, cobrado, cobrada, activo, activa, vigente, timbrado, acreditado, aprobado, aprobada',
    won: 'ganado, ganada',
    lost: 'perdido, perdida',
    yes: 'sí, si, verdadero',
    no: 'no, falso',
  },
  documents: {
    sale: 'i ingreso, ingreso, factura a, factura b, factura c, factura e, factura m, factura electrónica, boleta electrónica, factura, venta, pedido, boleta, ticket, factura de venta, factura simplificada, pedido de venta',
    credit:
      'e egreso, egreso, nota de crédito, nota crédito, nota de crédito electrónica, devolución, reembolso, factura rectificativa, *nota de credito*, *nota de crédito*',
    payment: 'p pago, pago, cobro, recibo, complemento de pago',
    other:
      'presupuesto, cotización, compra, retiro, transferencia, comisión, remito, albarán, proforma, factura proforma, albarán de venta, pedido de compra',
  },
  flags: {
    deleted: 'eliminado',
    test: 'pedido de prueba',
  },
  nobody:
    'consumidor final, público en general, público general, cliente genérico, invitado, desconocido, mostrador, cliente mostrador, anónimo, varios, cliente final',
  totals: 'total, total general, subtotal, suma',
  groupTotals: {
    behind: 'suma',
    before: 'total de, totals de, subtotal de, subtotals de, sub total de, sub totals de',
  },
}
