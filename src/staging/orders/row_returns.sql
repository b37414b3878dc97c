-- What counts as a return. A row gives goods or money back when its quantity is below zero (in a file without quantities: its amount), when
-- its document is one of returns, such as a credit note, or when its state says that it was returned. A state says so of the whole row:
-- where the row also names an amount given back that is less than its own, or fewer pieces, a part went back, and these say it and not the state.
-- Grain: one row per row of an order file.
-- Example: quantity -1 is a return; 20.00 in the state "refunded" is one, and with 5.00 given back it is a sale of which 5.00 went back.
select
    row_amounts.*,
    row_amounts.says_returned
    and not coalesce(
        row_amounts.returned_amount > 0 and row_amounts.returned_amount < row_amounts.net_amount, false
    ) as by_state,
    case
        when row_amounts.has_quantity then coalesce(row_amounts.given_quantity < 0, false)
        else coalesce(row_amounts.net_amount < 0, false)
    end
    or row_amounts.by_document
    or (
        row_amounts.says_returned
        and not coalesce(
            row_amounts.returned_amount > 0 and row_amounts.returned_amount < row_amounts.net_amount, false
        )
    ) as is_return
from row_amounts
