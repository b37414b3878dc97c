import type { Text } from '../texts.js'

/** What a class does where order lines do not say it of their product. */
export const fromProducts: { product_name: Text; category: Text } = {
  product_name: {
    en: 'order lines name no product: the names of the product export count',
    zh: '订单行无商品名称：取商品数据中的名称',
  },
  category: {
    en: 'order lines name no category: that of the product export counts',
    zh: '订单行无品类：取商品数据中的品类',
  },
}

/** What a class of product ids does without their names. */
export const withoutNames: Text = { en: 'without names: ids alone', zh: '无名称：只有编号' }
